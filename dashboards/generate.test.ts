import { parse } from 'yaml';
import type { Board } from './board';
import { differences, generate, type GeneratedSet } from './generate';
import { stat } from './tile-panel';
import { catalogue, departures, utilisation } from './testing/catalogue';

const board: Board = ({ kpi }) => ({
  uid: 'test-board',
  title: 'Test',
  description: 'A board.',
  tags: [],
  time: { from: 'now-7d', to: 'now' },
  timezone: 'browser',
  pickers: [],
  rows: [{ title: 'Row', panels: [stat(kpi('revenue'), { number: 'total' }), stat(kpi('equipment_utilisation'), { number: 'latest' })] }],
});
const set: GeneratedSet = { boards: { 'boards/test.json': board }, alerting: 'alerting' };
const nothing = () => undefined;

test('writes every board, the rules and the deletions', () => {
  expect([...generate(catalogue, { set, read: nothing }).keys()]).toEqual([
    'boards/test.json',
    'alerting/rules.yaml',
    'alerting/deleted-rules.yaml',
  ]);
});

test('the same input gives the same bytes', () => {
  expect([...generate(catalogue, { set, read: nothing })]).toEqual([...generate(catalogue, { set, read: nothing })]);
});

test('deletions come before rules in the order in which Grafana reads them', () => {
  const paths = [...generate(catalogue, { set, read: nothing }).keys()].filter((path) => path.startsWith('alerting/'));
  expect([...paths].sort()[0]).toBe('alerting/deleted-rules.yaml');
});

test("an alert links to the first panel that shows its KPI, counted as Grafana counts: a row's header is one", () => {
  const rules = parse(generate(catalogue, { set, read: nothing }).get('alerting/rules.yaml') ?? '');
  const annotations = JSON.stringify(rules.groups.flatMap((group: { rules: { annotations: unknown }[] }) => group.rules.map((rule) => rule.annotations)));
  expect(annotations).toContain('"__dashboardUid__":"test-board","__panelId__":"3"');
});

test('what an earlier generation had and this one has not is deleted', () => {
  const before = generate(catalogue, { set, read: nothing });
  const without = { ...catalogue, metrics: catalogue.metrics.filter((metric) => metric !== departures) };
  const after = generate(without, { set, read: (path) => before.get(path) });
  expect(parse(after.get('alerting/deleted-rules.yaml') ?? '').deleteRules.map(({ uid }: { uid: string }) => uid)).toEqual([
    'kpi-on_time_departures-critical',
    'kpi-on_time_departures-warning',
    'stale-departures',
  ]);
  const again = generate(without, { set, read: (path) => after.get(path) });
  expect(differences(again, (path) => after.get(path))).toEqual([]);
});

test("a changed threshold changes its rule and its panel's colour", () => {
  const stricter = { ...utilisation, thresholds: [{ below: 0.7, severity: 'warning' as const }] };
  const before = generate(catalogue, { set, read: nothing });
  const after = generate(
    { ...catalogue, metrics: catalogue.metrics.map((metric) => (metric === utilisation ? stricter : metric)) },
    { set, read: (path) => before.get(path) }
  );
  expect(differences(after, (path) => before.get(path)).map(({ path, kind }) => [path, kind])).toEqual([
    ['boards/test.json', 'changed'],
    ['alerting/rules.yaml', 'changed'],
  ]);
});

test('a file that is not on disk is missing', () => {
  expect(differences(new Map([['a.json', '{}']]), nothing)).toEqual([{ path: 'a.json', kind: 'missing' }]);
});

test("a set's schema describes Northstar's part of a catalogue file, and dbt's not", () => {
  const text = generate(catalogue, { set: { ...set, schema: 'catalogue/schema.json' }, read: nothing }).get('catalogue/schema.json') ?? '';
  const { properties, additionalProperties } = JSON.parse(text);
  expect(Object.keys(properties)).toEqual(['semantic_models', 'semantic_model', 'metrics', 'metric', 'project_configuration', 'northstar_metrics', 'northstar_parameters', 'northstar_funnels', 'northstar_retentions', 'northstar_cohorts', 'northstar_experiments', 'northstar_predictions']);
  expect(additionalProperties).toEqual({});
  expect(text).toContain('currencyUSD, h, short or none');
});

test('a set without alerting writes no rules', () => {
  expect([...generate(catalogue, { set: { boards: set.boards }, read: nothing }).keys()]).toEqual(['boards/test.json']);
});

describe('what is written on request alone', () => {
  test('decision 14: a notification policy, with its nights in the zone of those who are told', () => {
    const text = generate(catalogue, { set: { ...set, policies: { path: 'policies.yaml', timezone: 'Europe/Madrid' } }, read: nothing }).get('policies.yaml') ?? '';
    expect(text).toMatch(/^# .* replaces the organisation's whole tree/);
    const { policies, muteTimes } = parse(text);
    expect(muteTimes[0].time_intervals.map(({ location }: { location: string }) => location)).toEqual(['Europe/Madrid', 'Europe/Madrid']);
    // Of the routes that fit, the first takes an alert: what is told once must come before what is told by severity.
    const routes: readonly { object_matchers: readonly (readonly string[])[]; group_by?: readonly string[]; mute_time_intervals?: readonly string[] }[] = policies[0].routes;
    const first = (label: string) => routes.findIndex(({ object_matchers }) => object_matchers.some(([name]) => name === label));
    expect(first('once')).toBeLessThan(first('severity'));
    expect(routes.filter(({ mute_time_intervals }) => mute_time_intervals !== undefined).map(({ object_matchers }) => object_matchers.map((matcher) => matcher.join(' ')))).toEqual([
      ['alertname =~ DatasourceNoData|DatasourceError'],
      ['severity =~ info'],
      ['severity =~ warning', 'freshness =~ nightly'],
    ]);
  });

  test("rules as Grafana's API takes them, with the tenant filled in, which only files have done for them", () => {
    const files = generate(catalogue, { set: { ...set, editable: { folder: 'editable', tenant: 'acme-rentals' } }, read: nothing });
    const groups = [...files].filter(([path]) => path.startsWith('editable/')).map(([path, text]) => [path, JSON.parse(text)] as const);
    expect(groups.map(([path, { title, interval }]) => [path, title, interval])).toEqual([
      ['editable/northstar-live.json', 'northstar-live', 60],
      ['editable/operations-hourly.json', 'operations-hourly', 60],
      ['editable/operations-nightly.json', 'operations-nightly', 300],
      ['editable/sources-hourly.json', 'sources-hourly', 60],
      ['editable/sources-nightly.json', 'sources-nightly', 300],
    ]);
    const rules = groups.flatMap(([, group]) => group.rules);
    const provisioned = parse(files.get('alerting/rules.yaml') ?? '').groups.flatMap((group: { rules: unknown[] }) => group.rules);
    expect(rules.map(({ title }) => title)).toEqual(provisioned.map(({ title }: { title: string }) => title));
    // Grafana 10.1 refuses a group with a uid that it does not have yet.
    expect(rules.filter((rule) => 'uid' in rule)).toEqual([]);
    expect(new Set(rules.map(({ labels }) => labels.tenant))).toEqual(new Set(['acme-rentals']));
    expect(JSON.stringify(rules)).not.toContain('$NORTHSTAR');
  });
});
