import type { DefinitionEntry, DefinitionKind } from '../contract/catalogue';
import { questionSchema } from '../contract/question';
import { forecastLines, funnelBars, hours, logLines, oddPoints, places, retentionMatrix, sizes } from './analysis-panel';
import { list } from './list-panel';
import { dashboardOf, type Board } from './board';
import { namesOf } from './names';
import type { QuestionPanel } from './panel';
import { catalogue, departures, dimension, kpi, revenue, utilisation } from './testing/catalogue';

const definition = (kind: DefinitionKind, name: string): DefinitionEntry => ({ kind, name, label: 'From lead to deal', description: 'What becomes of leads.', entity: 'lead' });
const stream = dimension('money__stream', 'Stream');

const everyKind: Readonly<Record<string, QuestionPanel>> = {
  funnel: funnelBars(definition('funnel', 'crm'), { by: stream }),
  retention: retentionMatrix(definition('retention', 'weekly')),
  forecast: forecastLines(revenue, { days: 30 }),
  anomalies: oddPoints(revenue),
  logs: logLines(departures),
  histogram: sizes(revenue),
  heatmap: hours(revenue, stream),
  geomap: places(revenue, stream, { title: 'Where' }),
  list: list({ title: 'Advice', description: '', question: { queryType: 'cost_advice' }, columns: [{ name: 'what', title: 'What' }], hidden: ['cost'] }),
};

describe.each(Object.entries(everyKind))('a panel for %s', (_, panel) => {
  test('asks a question that the contract accepts, and leaves formatting to itself (decision 11)', () => {
    expect(questionSchema.safeParse(panel.question).error).toBeUndefined();
    expect(panel.question.formatting).toBe(false);
  });
});

const propertiesOf = ({ fieldConfig }: QuestionPanel, name: string) => Object.fromEntries((fieldConfig.overrides.find(({ matcher }) => matcher.options === name)?.properties ?? []).map(({ id, value }) => [id, value]));

describe('a forecast', () => {
  const panel = forecastLines(revenue, { days: 30 });

  test('S3-21: looks ahead as far as it is asked, day by day', () => {
    expect(panel).toMatchObject({ timeFrom: '+30d', question: { metrics: ['revenue'], group_by: ['metric_time__day'], analysis: { kind: 'forecast', horizon: '30d' } } });
  });

  test.each([80, 95])('fills the range that holds %d %% from its upper bound down to its lower one, by the name that is shown', (share) => {
    const lower = propertiesOf(panel, `revenue__lower_${share}`).displayName;
    expect(lower).toBe(`at least (${share} %)`);
    expect(propertiesOf(panel, `revenue__upper_${share}`)).toMatchObject({ 'custom.fillBelowTo': lower, 'custom.lineWidth': 0 });
  });
});

describe('what is odd', () => {
  test('S3-22: is asked at the grain that the KPI is looked at, and drawn as points over the normal range', () => {
    const hourly = kpi('logins', { anomalies: { low: 2, medium: 3, high: 4, critical: 5, direction: 'up', from: 'high', grain: 'hour' } });
    const panel = oddPoints(hourly);
    expect(panel.question).toMatchObject({ group_by: ['metric_time__hour'], analysis: { kind: 'anomalies' }, format: 'timeseries' });
    expect(propertiesOf(panel, 'logins__anomaly')).toMatchObject({ 'custom.drawStyle': 'points', color: { mode: 'fixed', fixedColor: 'red' } });
    expect(propertiesOf(panel, 'logins__upper')['custom.fillBelowTo']).toBe(propertiesOf(panel, 'logins__lower').displayName);
  });
});

describe('a list', () => {
  test('names its columns, hides the others that are named, and colours by words', () => {
    const panel = list({ title: 'T', description: '', question: { queryType: 'anomalies' }, columns: [{ name: 'severity', title: 'Severity', colors: { high: 'orange', low: 'blue' } }], hidden: ['id'] });
    expect(propertiesOf(panel, 'severity')).toMatchObject({ displayName: 'Severity', mappings: [{ type: 'value', options: { high: { color: 'rgba(229, 84, 0, 0.25)', index: 0 }, low: { color: 'rgba(50, 116, 217, 0.2)', index: 1 } } }] });
    expect(propertiesOf(panel, 'id')).toEqual({ 'custom.hidden': true });
    expect(panel.question.format).toBe('table');
  });
});

describe('a board of analyses', () => {
  const definitions = [definition('funnel', 'crm')];
  const board = (name: string): Board => (names) => ({
    uid: 'test',
    title: 'Test',
    description: '',
    tags: [],
    time: { from: 'now-7d', to: 'now' },
    timezone: 'browser',
    refresh: '15m',
    marks: true,
    pickers: [names.dimension('money__stream')],
    rows: [{ panels: [funnelBars(names.definition('funnel', name)), oddPoints(names.kpi('revenue')), { ...oddPoints(names.kpi('equipment_utilisation')), timeFrom: '7d', timeShift: '1d' }] }],
  });
  const dashboard = dashboardOf(board('crm'), namesOf({ ...catalogue, definitions }));

  test('S3-22: marks anomalies and experiments on the time axis, through the data source variable', () => {
    expect(dashboard.annotations).toMatchObject({ list: [{ enable: true, datasource: { uid: '${datasource}' }, target: { queryType: 'annotations', version: 1 } }] });
  });

  test('asks again as often as it says', () => {
    expect(dashboard.refresh).toBe('15m');
  });

  test('filters by its pickers what names a KPI, and leaves a funnel as it is saved', () => {
    expect(dashboard.panels.map(({ targets }) => targets?.[0]?.filters)).toEqual([undefined, [{ field: 'money__stream', op: 'in', values: ['$money__stream'] }], undefined]);
  });

  test("keeps a panel's own range", () => {
    expect(dashboard.panels[2]).toMatchObject({ timeFrom: '7d', timeShift: '1d' });
    expect(utilisation.dimensions).not.toContain('money__stream');
  });

  test('S0-11: a funnel that the catalogue does not keep fails the build, with the nearest names', () => {
    expect(() => dashboardOf(board('crn'), namesOf({ ...catalogue, definitions }))).toThrow(/the catalogue has no funnel crn; nearest: crm\./);
  });
});
