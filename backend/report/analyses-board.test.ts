/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer, AnswerColumn, Cell } from '../../contract/answer';
import { DARK } from './chart/palette';
import { drawPanel } from './draw-panel';
import { fillReport, type FilledPanel } from './fill-report';
import { readDashboard } from './read-dashboard';
import { answerOf, dimension, metric, NOW, ZONE } from './testing/fake-ask';

const board: unknown = JSON.parse(readFileSync(path.join(__dirname, '..', '..', 'dashboards', 'json', 'analyses.json'), 'utf8'));
const report = readDashboard(board);
const panels = report.sections.flatMap((section) => section.panels);
const titled = (title: string) => panels.find((panel) => panel.title === title)!;

/** The one panel, filled with an answer, and the range that it was asked over. */
async function filled(title: string, answer: Answer): Promise<FilledPanel> {
  const { sections } = await fillReport(report, { ask: async () => answer, now: NOW, timezone: ZONE, panelId: titled(title).id });
  return sections.flatMap((section) => section.panels)[0]!;
}
const draw = (panel: FilledPanel) => drawPanel(panel, { width: 600, height: 260, palette: DARK, id: 'p', timezone: ZONE });
const label = (svg: string | undefined) => new DOMParser().parseFromString(svg ?? '<svg/>', 'image/svg+xml').documentElement.getAttribute('aria-label');

const steps: readonly AnswerColumn[] = [dimension('step'), dimension('label'), dimension('optional'), metric('count', 'Reached'), metric('step_rate', 'Step rate')];
const funnel = (columns: readonly AnswerColumn[], rows: readonly (readonly Cell[])[]) => answerOf(columns, rows, { journey: { kind: 'funnel', entity: 'lead', order: 'ordered' } });

describe('the analyses board as a page of its own (decision 18)', () => {
  it('has nothing that is left out', () => {
    expect(panels.length).toBeGreaterThan(20);
    expect(panels.filter(({ kind, targets }) => kind === 'unsupported' || targets.length === 0).map(({ title }) => title)).toEqual([]);
  });

  it('shows what Grafana alone draws as a table, and says so', () => {
    const said = panels.filter(({ notices }) => notices.length > 0).map(({ kind, notices }) => [kind, ...notices]);
    expect(said).toEqual(
      expect.arrayContaining(['a retention matrix', 'log lines', 'a histogram', 'a map'].map((what) => ['table', `In Grafana this is ${what}; here its numbers are a table.`]))
    );
  });

  it('draws a funnel step by step, each by its name', async () => {
    const answer = funnel(steps, [['1', 'Lead', false, '425', null], ['2', 'Deal', false, '110', 0.2588]]);
    expect(label(draw(await filled('From lead to won deal', answer)))).toBe('Funnel. Lead 425; Deal 110  ·  25.9%.');
  });

  it('draws no funnel in groups, whose rows are no steps of each other', async () => {
    const answer = funnel([dimension('lead__channel'), ...steps], [['Fair', '1', 'Lead', false, '25', null], ['Fair', '2', 'Deal', false, '9', 0.36]]);
    expect(draw(await filled('From lead to won deal by channel', answer))).toBeUndefined();
  });

  it('draws what is foreseen over the time that lies ahead', async () => {
    const day: AnswerColumn = { name: 'metric_time__day', type: 'time', role: 'time', grain: 'day' };
    const cost = metric('ai_cost', 'AI cost');
    const part = (comparison: 'forecast' | 'lower_80' | 'upper_80'): AnswerColumn => ({ ...cost, name: `ai_cost__${comparison}`, role: 'comparison', comparison });
    const answer = answerOf([day, cost, part('forecast'), part('lower_80'), part('upper_80')], ['2026-11-21T23:00:00Z', '2026-11-22T23:00:00Z', '2026-11-23T23:00:00Z'].map((at, index) => [at, null, 100 + index, 90, 120]), { format: 'timeseries' });
    const panel = await filled('AI cost, the next 30 days', answer);
    expect([panel.range.from, panel.range.to]).toEqual([NOW, new Date('2026-12-21T09:30:00Z')]);
    expect(draw(panel)).toContain('<path');
    expect(label(draw(panel))).toMatch(/forecast/);
  });

  it('asks what stands now of a range that reaches to now', async () => {
    const { range } = await filled('Deals idle for more than a week', answerOf([dimension('deal__name')], []));
    expect(range.to).toEqual(NOW);
  });
});
