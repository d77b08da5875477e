import type { Finding } from './insight';
import { insightsOf } from './insights-of';

const format = (value: number, { unit }: { readonly unit?: string }) => (unit === 'percentunit' ? `${Math.round(value * 100)}%` : `€${value}`);
const failures: Finding['metric'] = {
  name: 'automation_failure_rate',
  display: { label: 'Automation failure rate', unit: 'percentunit', better: 'lower' },
  thresholds: [
    { above: 0.2, severity: 'warning' },
    { above: 0.3, severity: 'critical' },
  ],
};
const revenue: Finding['metric'] = { name: 'revenue', display: { label: 'Revenue', unit: 'currencyEUR', better: 'higher' }, thresholds: [{ below: 500, severity: 'warning' }] };
const insights = (...findings: readonly Finding[]) => insightsOf(findings, { format });

describe('insightsOf', () => {
  it('S3-20: a change gives its insight, with the cause and what to do', () => {
    expect(insights({ metric: failures, current: 0.15, previous: 0.1, cause: { dimension: 'workflow', value: 'reminders', share: 0.82 }, action: 'Stop the workflow and look at its log.' })).toEqual([
      {
        metric: 'automation_failure_rate',
        kind: 'change',
        severity: 'warning',
        headline: 'Automation failure rate rose by 50% to 15%, from 10%.',
        detail: '82% of the change comes from workflow "reminders".',
        action: 'Stop the workflow and look at its log.',
        // A warning (2), bad news (a half), and of a size of a half a third of 0.49.
        score: expect.closeTo(2.5 + 0.49 / 3, 9),
      },
    ]);
  });

  it('S3-20: good news is information and asks for nothing', () => {
    expect(insights({ metric: revenue, current: 1300, previous: 1000, action: 'Call the customers that left.', cause: { dimension: 'region', value: null, share: 1.2 } })).toMatchObject([
      { kind: 'change', severity: 'info', headline: 'Revenue rose by 30% to €1300, from €1000.', detail: '120% of the change comes from rows without region.', action: null },
    ]);
  });

  it('S3-20: a limit that is meant for another window than a week is not held against one', () => {
    const over = (window: string) => insights({ metric: { ...revenue, thresholds: [{ below: 500, severity: 'warning', over: window }] }, current: 400, previous: null }).map(({ kind }) => kind);
    expect(over('7d')).toEqual(['threshold']);
    expect(over('1h')).toEqual([]);
  });

  it('S3-20: a broken limit is told once, by the worst severity; a limit that is stated as above is no breach itself', () => {
    const kinds = (current: number) => insights({ metric: failures, current, previous: null }).map(({ severity, headline }) => [severity, headline]);
    expect(kinds(0.36)).toEqual([['critical', 'Automation failure rate is 36%, above its critical limit of 30%.']]);
    expect(kinds(0.3)).toEqual([['warning', 'Automation failure rate is 30%, above its warning limit of 20%.']]);
    expect(kinds(0.2)).toEqual([]);
    expect(insights({ metric: revenue, current: 400, previous: 410 }).map(({ headline }) => headline)).toEqual(['Revenue is €400, below its warning limit of €500.']);
  });

  it('§C rows 13 and 22: a limit that is a breach itself is told at it', () => {
    const headlines = (current: number) => insights({ metric: { ...revenue, thresholds: [{ at_most: 500, severity: 'warning' }] }, current, previous: null }).map(({ headline }) => headline);
    expect(headlines(500)).toEqual(['Revenue is €500, at or below its warning limit of €500.']);
    expect(headlines(500.5)).toEqual([]);
  });

  it('S3-20: a part of the period that was unusual is told by its own value, not by the whole of the period', () => {
    const anomaly = { severity: 'critical', when: 'on 2026-11-26', actual: 70, expected: 100 } as const;
    const cause = { dimension: 'region', value: 'North', share: 0.6 };
    const told = insights({ metric: revenue, current: 700, previous: 690, anomaly, cause, action: 'Call.' }).filter(({ kind }) => kind === 'anomaly');
    // What carried the change from one period to the next need not be what made one of its days odd.
    expect(told).toMatchObject([{ severity: 'critical', headline: 'Revenue was unusually low on 2026-11-26: €70, where €100 was expected.', detail: null, action: 'Call.' }]);
  });

  it('S3-20: ranks by severity, then bad news before good, then size', () => {
    const cost: Finding['metric'] = { ...revenue, name: 'cost', display: { label: 'Cost', unit: 'currencyEUR', better: 'lower' }, thresholds: [] };
    const order = insights(
      { metric: revenue, current: 2000, previous: 1000 },
      { metric: { ...cost, name: 'small' }, current: 110, previous: 100 },
      { metric: { ...cost, name: 'large' }, current: 200, previous: 100 },
      { metric: { ...cost, name: 'middle' }, current: 130, previous: 100 },
      { metric: failures, current: 0.31, previous: 0.31 }
    ).map(({ metric }) => metric);
    expect(order).toEqual(['automation_failure_rate', 'large', 'middle', 'small', 'revenue']);
  });

  it('is silent of small changes and missing values, and tells a change from zero without a share', () => {
    expect(insights({ metric: revenue, current: 1040, previous: 1000 }, { metric: revenue, current: null, previous: 9 }, { metric: revenue, current: 900, previous: null })).toEqual([]);
    const plain: Finding['metric'] = { name: 'refunds', display: { label: 'Refunds' }, thresholds: [] };
    expect(insights({ metric: plain, current: 12, previous: 0, action: 'Look.' })).toMatchObject([{ severity: 'info', headline: 'Refunds rose to €12, from €0.', action: null }]);
  });
});
