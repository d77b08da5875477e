import { fillReport, type Ask, type FilledReport } from './fill-report';
import { readDashboard } from './read-dashboard';
import everyPanel from './testing/every-panel.json';
import { fakeAsk, NOW, ZONE } from './testing/fake-ask';

const report = readDashboard(everyPanel);
const fill = (more: Partial<Parameters<typeof fillReport>[1]> = {}) => fillReport(report, { ask: fakeAsk, now: NOW, timezone: ZONE, ...more });
const panelOf = (filled: FilledReport, id: number) => filled.sections.flatMap(({ panels }) => panels).find(({ panel }) => panel.id === id);

/** Keeps what was asked of it. */
function recorder(): { ask: Ask; asked: { question: Record<string, unknown>; intervalMs: number }[] } {
  const asked: { question: Record<string, unknown>; intervalMs: number }[] = [];
  return {
    asked,
    ask: async (question, range, intervalMs) => {
      asked.push({ question: question as Record<string, unknown>, intervalMs });
      return fakeAsk(question, range, intervalMs);
    },
  };
}

describe('fillReport', () => {
  it('shows a panel’s failure in that panel alone', async () => {
    const filled = await fill();
    expect(panelOf(filled, 13)).toMatchObject({ results: [], faults: ['There is no KPI "no_such_kpi".'] });
    expect(panelOf(filled, 1)).toMatchObject({ faults: [], results: [{ refId: 'A' }] });
    const failed = filled.sections.flatMap(({ panels }) => panels).filter(({ faults }) => faults.length > 0);
    expect(failed.map(({ panel }) => panel.id)).toEqual([13]);
  });

  it('never shows the text of a defect', async () => {
    const filled = await fill({ ask: () => Promise.reject(new TypeError('secret of /srv/store')) });
    const sentences = filled.sections.flatMap(({ panels }) => panels.flatMap(({ faults }) => faults));
    expect(sentences.length).toBeGreaterThan(5);
    expect(sentences.join()).not.toContain('secret');
    expect(filled.variables[0]?.fault).not.toContain('secret');
  });

  it('carries the notices of answers', async () => {
    expect(panelOf(await fill(), 1)?.notices).toEqual([{ severity: 'warning', text: 'The newest invoices are not matched yet.' }]);
  });

  it('asks with the board’s range in the business’s time zone', async () => {
    const filled = await fill();
    expect(filled.range).toEqual({ from: new Date('2026-04-30T22:00:00Z'), to: NOW });
  });

  it('drops the filter of a variable at "All", and puts chosen values in its place', async () => {
    const all = recorder();
    await fill({ ask: all.ask });
    const filters = (asked: typeof all.asked) => asked.find(({ question }) => Array.isArray(question.filters))?.question.filters;
    expect(filters(all.asked)).toEqual([{ field: 'account__plan', op: '=', values: ['pro'] }]);

    const chosen = recorder();
    await fill({ ask: chosen.ask, variables: { region: ['North', 'South & <West>'], plan: ['basic'] } });
    expect(filters(chosen.asked)).toEqual([
      { field: 'account__region', op: 'in', values: ['North', 'South & <West>'] },
      { field: 'account__plan', op: '=', values: ['basic'] },
    ]);
  });

  it('lets values picked beside "All" narrow it, and shows them in titles', async () => {
    const filled = await fill({ variables: { region: ['$__all', 'North'] } });
    expect(filled.variables[0]?.chosen).toEqual(['North']);
    expect(panelOf(filled, 1)?.title).toBe('Revenue, North');
  });

  it('offers a variable’s values as they were answered, without empty ones', async () => {
    expect((await fill()).variables[0]?.options.map(({ value }) => value)).toEqual(['North', 'South & <West>']);
  });

  it('strips Grafana’s own fields from what it asks', async () => {
    const { ask, asked } = recorder();
    await fill({ ask });
    expect(asked.filter(({ question }) => 'refId' in question || 'datasource' in question)).toEqual([]);
  });

  it('asks no more panels at once than its limit', async () => {
    let running = 0;
    let most = 0;
    const ask: Ask = async (...asked) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return fakeAsk(...asked);
    };
    await fill({ ask, concurrency: 2, panelId: undefined });
    // Two panels, and the freshness of three KPIs.
    expect(most).toBeLessThanOrEqual(5);
    expect(most).toBeGreaterThan(1);
  });

  it('fills one panel alone for its export', async () => {
    const { ask, asked } = recorder();
    const filled = await fill({ ask, panelId: 7 });
    expect(filled.sections.flatMap(({ panels }) => panels).map(({ panel }) => panel.id)).toEqual([7]);
    expect(asked.map(({ question }) => question.queryType ?? 'metrics')).toEqual(['values', 'metrics']);
  });

  it('says the time of the newest record behind the stalest KPI', async () => {
    // The fixture's churn is two hours old, everything else ten minutes.
    expect((await fill()).asOf).toEqual(new Date('2026-11-21T07:30:00Z'));
  });

  it('asks how old the KPIs are that another is compared with', async () => {
    const sections = report.sections.map((section) => ({ ...section, panels: section.panels.filter(({ id }) => id === 7).map((panel) => ({ ...panel, targets: panel.targets.map((target) => ({ ...target, question: { ...target.question, analysis: { kind: 'correlation', with: ['churn', 'seats'] } } })) })) }));
    const { ask, asked } = recorder();
    await fillReport({ ...report, sections }, { ask, now: NOW, timezone: ZONE });
    expect(asked.flatMap(({ question }) => (question.queryType === 'freshness' ? question.metrics : []))).toEqual(expect.arrayContaining(['churn', 'seats']));
  });

  it('refuses a range that is none', async () => {
    await expect(fill({ time: { from: 'now', to: 'now-1d' } })).rejects.toMatchObject({ code: 'invalid_time_range' });
  });
});
