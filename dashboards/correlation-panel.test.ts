import { questionSchema } from '../contract/question';
import { dashboardOf, type Board } from './board';
import { boardFaults } from './board-faults';
import { correlations } from './correlation-panel';
import { namesOf } from './names';
import { catalogue, departures, dimension, kpi, revenue, utilisation } from './testing/catalogue';

const stream = dimension('money__stream', 'Stream');
const takings = kpi('takings', { dimensions: ['money__stream', 'project__category'] });
const panel = correlations(revenue, stream, [takings, utilisation], { title: 'How alike', grain: 'week', over: '180d' });
const propertiesOf = (name: string) => Object.fromEntries((panel.fieldConfig.overrides.find(({ matcher }) => matcher.options === name)?.properties ?? []).map(({ id, value }) => [id, value]));

test('S4-17: asks how alike a KPI by a dimension and others change, over a range of its own, in a question that the contract accepts', () => {
  expect(panel).toMatchObject({ timeFrom: '180d', question: { metrics: ['revenue'], group_by: ['metric_time__week', 'money__stream'], analysis: { kind: 'correlation', with: ['takings', 'equipment_utilisation'] }, format: 'table', formatting: false } });
  expect(questionSchema.safeParse(panel.question).error).toBeUndefined();
});

test('S4-17: has a colour for each direction, and none for a coefficient whose interval may hold 0', () => {
  const { mappings, thresholds, ...cell } = propertiesOf('direction') as { mappings: ReadonlyArray<{ options: Record<string, { color: string }> }>; thresholds: unknown };
  const colorOf = (direction: string) => mappings[0]?.options[direction]?.color;
  expect(colorOf('together')).not.toBe(colorOf('opposite'));
  for (const direction of ['together', 'opposite']) {
    // From 0.3 on Grafana would choose the text's colour by the tint alone, whatever the theme.
    expect(Number(/^rgba\(.*, ([\d.]+)\)$/.exec(colorOf(direction) ?? '')?.[1])).toBeLessThan(0.3);
  }
  expect(thresholds).toEqual({ mode: 'absolute', steps: [{ value: null, color: 'transparent' }] });
  expect(cell).toMatchObject({ displayName: 'Direction', 'custom.cellOptions': { type: 'color-background', mode: 'basic' } });
  const figures = ['correlation_of_changes', 'lower', 'upper', 'correlation_of_values'].map(propertiesOf);
  expect(figures.map((properties) => 'custom.cellOptions' in properties)).toEqual([false, false, false, false]);
  expect(figures[0]).toMatchObject({ decimals: 2, mappings: [{ type: 'special', options: { match: 'null', result: { text: '–' } } }] });
  expect(propertiesOf('buckets')).toMatchObject({ displayName: 'Weeks' });
});

test('is whole on a laptop, whose panels are 1,100 pixels wide', () => {
  const widths = panel.fieldConfig.overrides.map(({ properties }) => Number(properties.find(({ id }) => id === 'custom.width' || id === 'custom.minWidth')?.value));
  expect(widths).toHaveLength(8);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThan(1_100);
});

const names = namesOf({ ...catalogue, metrics: [...catalogue.metrics, takings] });
const boardOf = (...others: readonly [string, ...string[]]): Board => (all) => ({
  uid: 'test',
  title: 'Test',
  description: '',
  tags: [],
  time: { from: 'now-7d', to: 'now' },
  timezone: 'browser',
  pickers: [all.dimension('project__category')],
  rows: [{ panels: [correlations(all.kpi('revenue'), all.dimension('money__stream'), others.map(all.kpi) as [typeof revenue], { title: 'How alike', grain: 'week' })] }],
});
const targetOf = (board: Board) => dashboardOf(board, names).panels[0]?.targets?.[0];

test('S4-17: is filtered by a picker where what is compared with has the dimension too', () => {
  expect(targetOf(boardOf('takings'))?.filters).toEqual([{ field: 'project__category', op: 'in', values: ['$project__category'] }]);
  expect(targetOf(boardOf('takings', departures.name))?.filters).toBeUndefined();
});

test('S4-17: leads to the definition of each of its KPIs', () => {
  expect(dashboardOf(boardOf('takings'), names).panels[0]?.links?.map(({ title }) => title)).toEqual(expect.arrayContaining([`Definition of ${revenue.display.label}`, 'Definition of takings']));
});

test('S0-11: a KPI to compare with that the catalogue does not have fails the build, with the nearest names', () => {
  expect(() => dashboardOf(boardOf('takins'), names)).toThrow(/the catalogue has no KPI takins; nearest: takings\./);
});

test('what is compared with needs the dimensions of the filters, and not those of the groups', () => {
  const dashboard = dashboardOf(boardOf(departures.name), names);
  const filters = [{ field: 'money__stream', op: '=', values: ['rent'] }];
  const filtered = { ...dashboard, panels: dashboard.panels.map((one) => ({ ...one, targets: one.targets?.map((target) => ({ ...target, filters })) })) };
  expect(boardFaults(dashboard, names)).toEqual([]);
  expect(boardFaults(filtered, names).map(({ message }) => message)).toEqual([expect.stringContaining('on_time_departures has no dimension money__stream')]);
});
