import { funnelBars, logLines } from './analysis-panel';
import { dashboardOf, type Board } from './board';
import { allPanels, type Panel } from './grafana';
import { namesOf } from './names';
import { bars } from './breakdown-panel';
import { records } from './records-panel';
import { text } from './text-panel';
import { figure, gauge, stat } from './tile-panel';
import { timeseries } from './time-panel';
import { catalogue, departures, kpi, revenue } from './testing/catalogue';

const names = namesOf(catalogue);

const board: Board = ({ kpi, dimension }) => ({
  uid: 'test-board',
  title: 'Test',
  description: 'A board.',
  tags: ['northstar'],
  time: { from: 'now-7d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('project__category')],
  rows: [
    { panels: [1, 2, 3, 4, 5].map(() => stat(kpi('revenue'), { number: 'total' })) },
    {
      title: 'Second',
      panels: [
        timeseries([kpi('revenue')], { size: { w: 16, h: 9 } }),
        gauge(kpi('equipment_utilisation')),
        bars(kpi('revenue'), dimension('money__stream')),
      ],
    },
  ],
});

const dashboard = dashboardOf(board, names);

function targetsOf(panels: readonly Panel[]) {
  return panels.flatMap(({ targets = [] }) => targets);
}

describe('layout', () => {
  test('panels flow from left to right, wrap at the width of 24 and start anew below a row header', () => {
    expect(dashboard.panels.map(({ gridPos: { x, y, w, h } }) => [x, y, w, h])).toEqual([
      [0, 0, 6, 4],
      [6, 0, 6, 4],
      [12, 0, 6, 4],
      [18, 0, 6, 4],
      [0, 4, 6, 4],
      [0, 8, 24, 1],
      [0, 9, 16, 9],
      [16, 9, 6, 8],
      [0, 18, 12, 8],
    ]);
  });

  test('panels are numbered in reading order, each once', () => {
    expect(dashboard.panels.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('columns and collapsed rows', () => {
  const tile = (w: number, h: number) => figure(names.kpi('revenue'), { w, h });
  const made = dashboardOf(
    (all) => ({
      ...board(all),
      rows: [
        { panels: [tile(8, 12), [tile(8, 4), tile(8, 8)], tile(8, 12)] },
        { title: 'More', collapsed: true, panels: [tile(12, 8), tile(12, 8)] },
        { title: 'Last', panels: [tile(24, 8)] },
      ],
    }),
    names
  );
  const placeOf = ({ id, gridPos: { x, y, w, h } }: Panel) => [id, x, y, w, h];

  test('panels of one column stand below each other', () => {
    expect(made.panels.slice(0, 4).map(placeOf)).toEqual([
      [1, 0, 0, 8, 12],
      [2, 8, 0, 8, 4],
      [3, 8, 4, 8, 8],
      [4, 16, 0, 8, 12],
    ]);
  });

  test('a collapsed row holds its panels, and what follows moves up', () => {
    const [folded, last, shown] = made.panels.slice(4);
    expect(folded).toMatchObject({ id: 5, type: 'row', collapsed: true, gridPos: { y: 12, h: 1 } });
    expect(folded?.panels?.map(placeOf)).toEqual([
      [6, 0, 13, 12, 8],
      [7, 12, 13, 12, 8],
    ]);
    expect([last, shown].map((panel) => panel?.gridPos.y)).toEqual([13, 14]);
    expect(allPanels(made).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('what every panel has', () => {
  const [tile, , , , , , chart, , barchart] = dashboard.panels;

  test('a link to the definition of its KPI, for the tenant that the board shows', () => {
    expect(tile?.links).toEqual([{ title: 'Definition', url: '/a/northstar-kpi-app/kpis?kpi=revenue&ds=${datasource}', targetBlank: false }]);
  });

  test('a link to the runbook of its KPI', () => {
    const { panels } = dashboardOf((all) => ({ ...board(all), rows: [{ panels: [figure(all.kpi('on_time_departures'))] }] }), names);
    expect(panels[0]?.links).toEqual([
      { title: 'Definition', url: '/a/northstar-kpi-app/kpis?kpi=on_time_departures&ds=${datasource}', targetBlank: false },
      { title: 'Runbook', url: '/public/plugins/northstar-kpi-app/runbooks/sla-breach.md', targetBlank: true },
    ]);
  });

  test('of a funnel, links to the definitions of the KPIs behind it', () => {
    const funnel = { kind: 'funnel', name: 'sale', label: 'From offer to sale', entity: 'deal', metrics: ['revenue', 'on_time_departures'] } as const;
    const { panels } = dashboardOf((all) => ({ ...board(all), rows: [{ panels: [funnelBars(all.definition('funnel', 'sale'))] }] }), namesOf({ ...catalogue, definitions: [funnel] }));
    expect(panels[0]?.links).toEqual([
      { title: 'Definition of Revenue', url: '/a/northstar-kpi-app/kpis?kpi=revenue&ds=${datasource}', targetBlank: false },
      { title: 'Definition of On-time departures', url: '/a/northstar-kpi-app/kpis?kpi=on_time_departures&ds=${datasource}', targetBlank: false },
    ]);
  });

  test('calm words in place of data that is not there: two in a tile, a sentence in a chart, a dash for a gap', () => {
    expect(tile?.fieldConfig?.defaults.noValue).toBe('No data yet');
    expect([chart, barchart].map((panel) => panel?.fieldConfig?.defaults.noValue)).toEqual(Array(2).fill('No data yet: nothing was recorded for “Revenue” in this time range.'));
    expect(chart?.fieldConfig?.overrides[0]).toEqual({ matcher: { id: 'byRegexp', options: '/.*/' }, properties: [{ id: 'noValue', value: '–' }] });
  });

  test('a text asks nothing', () => {
    const { panels } = dashboardOf((all) => ({ ...board(all), rows: [{ panels: [text('What this board is for.')] }] }), names);
    expect(panels).toEqual([expect.objectContaining({ id: 1, type: 'text', options: { mode: 'markdown', content: 'What this board is for.' } })]);
    expect(panels[0]).not.toHaveProperty('targets');
  });

  test('filters of its own beside those of the pickers', () => {
    const own = { field: 'money__stream', op: '=' as const, values: ['rental'] };
    const panel = figure(names.kpi('revenue'));
    const { panels } = dashboardOf((all) => ({ ...board(all), rows: [{ panels: [{ ...panel, question: { ...panel.question, filters: [own] } }] }] }), names);
    expect(panels[0]?.targets?.[0]?.filters).toEqual([own, { field: 'project__category', op: 'in', values: ['$project__category'] }]);
  });
});

describe('data source', () => {
  test('every panel and target asks through the variable, so that a board can switch tenants (decision 9)', () => {
    const asked = dashboard.panels.filter(({ type }) => type !== 'row');
    const sources = [...asked, ...targetsOf(asked)].map(({ datasource }) => datasource);
    expect(sources).toHaveLength(16);
    expect(new Set(sources.map((source) => JSON.stringify(source)))).toEqual(
      new Set(['{"type":"northstar-kpi-datasource","uid":"${datasource}"}'])
    );
  });

  test('the variable starts at the provisioned source', () => {
    expect(dashboard.templating).toMatchObject({
      list: [{ type: 'datasource', query: 'northstar-kpi-datasource', current: { text: 'Northstar', value: 'northstar' } }, {}],
    });
  });
});

describe('pickers', () => {
  test('offer the values of their dimension, all of them chosen at first (S0-06)', () => {
    expect(dashboard.templating).toMatchObject({
      list: [
        {},
        {
          type: 'query',
          name: 'project__category',
          label: 'Project category',
          query: { version: 1, kind: 'values', dimension: 'project__category' },
          includeAll: true,
          multi: true,
          current: { value: ['$__all'] },
        },
      ],
    });
  });

  test('filter the KPIs that have the dimension, and leave the others alone', () => {
    const filter = { field: 'project__category', op: 'in', values: ['$project__category'] };
    for (const target of targetsOf(dashboard.panels)) {
      const metrics = target.metrics as string[];
      expect(target.filters).toEqual(metrics.includes('revenue') ? [filter] : undefined);
    }
  });
});

test('a picker leaves the rows alone that name others, or none', () => {
  const small: Board = (all) => ({ ...board(all), rows: [undefined, [], [all.dimension('project__category')]].map((pickers) => ({ panels: [gauge(all.kpi('revenue'))], pickers })) });
  expect(targetsOf(dashboardOf(small, names).panels).map(({ filters }) => (filters as readonly unknown[] | undefined)?.length ?? 0)).toEqual([1, 0, 1]);
});

describe('refresh follows the freshest KPI', () => {
  test.each([
    [[revenue], ''],
    [[revenue, departures], '15m'],
    [[revenue, departures, kpi('online_now', { freshness: 'live' })], '1m'],
  ])('case %#', (metrics, refresh) => {
    const small: Board = (all) => ({
      ...board(names),
      pickers: [],
      rows: [{ panels: metrics.map(({ name }) => gauge(all.kpi(name))) }],
    });
    expect(dashboardOf(small, namesOf({ metrics, dimensions: [] })).refresh).toBe(refresh);
  });
});

describe('a box for words', () => {
  const searched = (search: boolean) =>
    dashboardOf((given) => ({ ...board(given), search, rows: [{ panels: [logLines(given.kpi('revenue')), records(given.kpi('revenue'), [], { title: 'Postings', time: 'At' }), gauge(given.kpi('equipment_utilisation'))] }] }), names);
  const variablesOf = ({ templating }: ReturnType<typeof searched>) => (templating as { list: readonly { name: string; type: string }[] }).list.map(({ name, type }) => `${name}: ${type}`);

  test('S4-16: what is typed reaches logs and lists of records, and no number', () => {
    expect(variablesOf(searched(true))).toContain('search: textbox');
    expect(targetsOf(searched(true).panels).map(({ search }) => search)).toEqual(['$search', '$search', undefined]);
  });

  test('a board without one has no such variable and searches for nothing', () => {
    expect(variablesOf(searched(false))).not.toContain('search: textbox');
    expect(targetsOf(searched(false).panels).map(({ search }) => search)).toEqual([undefined, undefined, undefined]);
  });
});
