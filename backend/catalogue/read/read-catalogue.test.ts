import { faultLine, inOrder } from '../fault';
import type { Manifest } from '../manifest';
import { readCatalogue } from './read-catalogue';

/** A manifest without the places of its elements, which differ from spelling to spelling. */
function read(...texts: readonly string[]): Manifest {
  const { manifest, faults } = readCatalogue(texts.map((text, index) => ({ name: text.startsWith('{"') ? 'target/semantic_manifest.json' : `${index}.yaml`, text })));
  expect(faults.map(faultLine)).toEqual([]);
  return JSON.parse(JSON.stringify(manifest, (key, value) => (key === 'place' ? undefined : value)));
}

describe('the day that weeks start on', () => {
  const project = (weekStart: string) => `project_configuration: { config: { meta: { northstar: { week_start: ${weekStart} } } } }`;

  it('is what project_configuration says', () => {
    expect(read(project('sunday')).week_start).toBe('sunday');
    expect(read('metrics: []').week_start).toBeUndefined();
  });

  it('is one for the whole catalogue, and Monday or Sunday', () => {
    const { faults } = readCatalogue([{ name: 'a.yaml', text: project('sunday') }, { name: 'b.yaml', text: project('monday') }]);
    expect(faults.map(faultLine)).toEqual(['b.yaml:1: weeks start on monday here and on sunday in a.yaml; a catalogue has one week_start']);
    expect(faultsOf(project('friday'))).toEqual([expect.stringContaining('allowed are monday, sunday')]);
  });
});

const faultsOf = (text: string, name = 'a.yaml') => inOrder(readCatalogue([{ name, text }]).faults).map(faultLine);
const metric = (text: string) => read(`metrics: [${text}]`).metrics[0];
const savedQuery = (params: string) => read(`saved_queries: [{ name: q, query_params: { ${params} } }]`).saved_queries[0];

const LISTS = `
version: 2
semantic_models:
  - name: bookings_source
    node_relation: { schema_name: mf, alias: fct_bookings }
    defaults: { agg_time_dimension: ds }
    primary_entity: booking
    entities: [{ name: listing, type: foreign, expr: listing_id }]
    dimensions:
      - { name: ds, type: TIME, type_params: { time_granularity: DAY } }
      - { name: is_instant, type: categorical }
    measures:
      - { name: bookings, agg: SUM, expr: 1, create_metric: true }
      - { name: value_p99, agg: percentile, expr: value, agg_params: { percentile: 0.99, use_approximate_percentile: true } }
metrics:
  - { name: instant, type: Simple, type_params: { measure: { name: bookings, filter: "{{ Dimension('booking__is_instant') }}", fill_nulls_with: 0 } } }
  - name: weekly
    type: cumulative
    type_params: { measure: bookings, cumulative_type_params: { window: 7 days, period_agg: LAST } }
saved_queries:
  - name: by_day
    query_params: { metrics: [instant], group_by: ["TimeDimension('metric_time', 'day')"], where: "{{ Entity('listing') }} IS NOT NULL" }
    exports: [{ name: by_day, config: { export_as: table } }]
    tags: nightly
project_configuration:
  time_spines: [{ node_relation: { schema_name: mf, alias: spine }, primary_column: { name: ds, time_granularity: day } }]
`;

const DOCUMENTS = `
semantic_model:
  name: bookings_source
  node_relation: { schema_name: mf, alias: fct_bookings }
  defaults: { agg_time_dimension: ds }
  primary_entity: booking
  entities: [{ name: listing, type: foreign, expr: listing_id }]
  dimensions:
    - { name: ds, type: time, type_params: { time_granularity: day } }
    - { name: is_instant, type: categorical }
  measures:
    - { name: bookings, agg: sum, expr: "1", create_metric: true }
    - { name: value_p99, agg: percentile, expr: value, agg_params: { percentile: 0.99, use_approximate_percentile: true } }
---
metric:
  name: instant
  type: simple
  type_params: { measure: { name: bookings, filter: ["{{ Dimension('booking__is_instant') }}"], fill_nulls_with: 0 } }
---
metric:
  name: weekly
  type: cumulative
  type_params: { measure: bookings, window: 7 days, cumulative_type_params: { period_agg: last } }
---
saved_query:
  name: by_day
  query_params: { metrics: [instant], group_by: ["TimeDimension('metric_time', 'day')"], where: ["{{ Entity('listing') }} IS NOT NULL"] }
---
project_configuration:
  time_spine_table_configurations: [{ location: mf.spine, column_name: ds, grain: DAY }]
`;

const place = (file: string, line: number) => ({ metadata: { repo_file_path: file, file_slice: { filename: file, content: '', start_line_number: line, end_line_number: line } } });
const nothing = { description: null, label: null, config: null, metadata: null };
const plain = { filter: null, alias: null, join_to_timespine: false, fill_nulls_with: null };
const params = { measure: null, numerator: null, denominator: null, expr: null, window: null, grain_to_date: null, metrics: [], conversion_type_params: null, cumulative_type_params: null, input_measures: [] };
const COMPILED = {
  semantic_models: [
    {
      ...nothing,
      name: 'bookings_source',
      node_relation: { alias: 'fct_bookings', schema_name: 'mf', database: null, relation_name: 'mf.fct_bookings' },
      defaults: { agg_time_dimension: 'ds' },
      primary_entity: 'booking',
      entities: [{ ...nothing, name: 'listing', type: 'foreign', role: null, expr: 'listing_id' }],
      dimensions: [
        { ...nothing, name: 'ds', type: 'time', is_partition: false, type_params: { time_granularity: 'day', validity_params: null }, expr: null },
        { ...nothing, name: 'is_instant', type: 'categorical', is_partition: false, type_params: null, expr: null },
      ],
      measures: [
        { ...nothing, name: 'bookings', agg: 'sum', create_metric: true, expr: '1', agg_params: null, non_additive_dimension: null, agg_time_dimension: null },
        {
          ...nothing,
          name: 'value_p99',
          agg: 'percentile',
          create_metric: null,
          expr: 'value',
          agg_params: { percentile: 0.99, use_discrete_percentile: false, use_approximate_percentile: true },
          non_additive_dimension: null,
          agg_time_dimension: null,
        },
      ],
    },
  ],
  metrics: [
    {
      ...nothing,
      ...place('models/metrics.yml', 7),
      name: 'instant',
      type: 'simple',
      type_params: {
        ...params,
        measure: { ...plain, name: 'bookings', filter: { where_filters: [{ where_sql_template: "{{ Dimension('booking__is_instant') }}" }] }, fill_nulls_with: 0 },
        input_measures: [{ ...plain, name: 'bookings' }],
      },
      filter: null,
      time_granularity: null,
    },
    {
      ...nothing,
      name: 'weekly',
      type: 'cumulative',
      type_params: {
        ...params,
        measure: { ...plain, name: 'bookings' },
        cumulative_type_params: { window: { count: 7, granularity: 'day' }, grain_to_date: null, period_agg: 'last', metric: { name: 'bookings', filter: null, alias: null, offset_window: null, offset_to_grain: null } },
      },
      filter: null,
      time_granularity: null,
    },
    { ...nothing, name: 'bookings', type: 'simple', type_params: { ...params, measure: { ...plain, name: 'bookings' } }, filter: null, time_granularity: null },
  ],
  saved_queries: [
    {
      ...nothing,
      name: 'by_day',
      query_params: {
        metrics: ['instant'],
        group_by: ["TimeDimension('metric_time', 'day')"],
        order_by: [],
        limit: null,
        where: { where_filters: [{ where_sql_template: "{{ Entity('listing') }} IS NOT NULL" }] },
      },
      exports: [],
      tags: [],
    },
  ],
  project_configuration: {
    time_spine_table_configurations: [{ location: 'mf.spine', column_name: 'ds', grain: 'day' }],
    metadata: null,
    dsi_package_version: { major_version: '0', minor_version: '9', patch_version: '0' },
    time_spines: [{ node_relation: { alias: 'spine', schema_name: 'mf', database: null, relation_name: 'mf.spine' }, primary_column: { name: 'ds', time_granularity: 'day' }, custom_granularities: [] }],
  },
};

describe("dbt's spellings", () => {
  it('give the same manifest, whether lists of a project, one document a node, or compiled by dbt', () => {
    const lists = read(LISTS);
    expect(lists.metrics.map(({ name, input_only }) => [name, input_only])).toEqual([
      ['instant', false],
      ['weekly', false],
      ['bookings', true],
    ]);
    expect(read(DOCUMENTS)).toEqual(lists);
    expect(read(JSON.stringify(COMPILED))).toEqual(lists);
  });

  it('give each element the place where it was written, which dbt notes in a compiled manifest', () => {
    const { manifest } = readCatalogue([
      { name: 'b.yaml', text: DOCUMENTS },
      { name: 'target/semantic_manifest.json', text: JSON.stringify(COMPILED) },
    ]);
    expect(manifest.metrics.filter(({ name }) => name === 'instant').map((found) => found.place)).toEqual([
      { file: 'b.yaml', line: 15 },
      { file: 'models/metrics.yml', line: 7 },
    ]);
  });

  it('pass over what else dbt writes into property files, and what it leaves out', () => {
    const { metrics, time_spines } = read(`
sources: [{ name: raw, tables: [] }]
exposures: []
unit_tests: []
models:
  - name: orders
    description: Orders.
    columns: [{ name: id, data_tests: [unique] }]
  - name: time_spine_day
    config: { alias: spine_day, materialized: table }
    time_spine:
      standard_granularity_column: date_day
      custom_granularities: [{ name: fiscal_year, column_name: fy }]
    columns: [{ name: date_day, granularity: DAY }]
metrics: [{ name: old, type: simple, type_params: { measure: a }, config: { enabled: false } }]
`);
    expect(metrics).toEqual([]);
    expect(time_spines).toEqual([
      { node_relation: { alias: 'spine_day' }, primary_column: { name: 'date_day', time_granularity: 'day' }, custom_granularities: [{ name: 'fiscal_year', column_name: 'fy' }] },
    ]);
  });

  it("keep an older time spine only where no newer one has its grain", () => {
    const { time_spines } = read(`
project_configuration:
  time_spine_table_configurations:
    - { location: db.s.days, column_name: d, grain: day }
    - { location: db.s.hours, column_name: h, grain: hour }
    - { location: db.s.hours, column_name: h, grain: hour }
  time_spines: [{ node_relation: { alias: new_days }, primary_column: { name: d, time_granularity: day } }]
`);
    expect(time_spines.map(({ node_relation }) => node_relation)).toEqual([{ alias: 'new_days' }, { database: 'db', schema_name: 's', alias: 'hours' }]);
  });

  it.each([
    ["ref('orders')", { alias: 'orders' }],
    ["{{ ref('shop', 'orders', v=2) }}", { alias: 'orders_v2' }],
    ["source('raw', 'orders')", { schema_name: 'raw', alias: 'orders' }],
  ])('find the table of %s', (model, relation) => {
    expect(read(`semantic_models: [{ name: a, model: "${model}" }]`).semantic_models[0]?.node_relation).toEqual(relation);
  });

  it('follow merge keys, and read on where a file holds no document', () => {
    expect(read('# nothing yet\n---\n', 'version: 2').metrics).toEqual([]);
    expect(read('metrics:\n  - &a { name: a, type: simple, type_params: { measure: m } }\n  - { <<: *a, name: b }\n').metrics.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('a metric', () => {
  it('has windows and offsets of any grain, in singular, plural and any case', () => {
    const spine = 'project_configuration: { time_spines: [{ node_relation: { alias: s }, primary_column: { name: d, time_granularity: day }, custom_granularities: [{ name: alien_days }, { name: fiscal_year }] }] }';
    const metrics = `metrics: [{ name: d, type: derived, type_params: { expr: a + b + c + e, metrics: [
      { name: a, offset_window: 3 Hours }, { name: b, offset_window: 1 alien_days }, { name: c, offset_window: 2 fiscal_years }, { name: e, offset_to_grain: MONTH, alias: z }] } }]`;
    const input = (name: string, more: object) => ({ name, filter: [], ...more });
    expect(read(metrics, spine).metrics[0]).toMatchObject({
      metrics: [
        input('a', { offset_window: { count: 3, granularity: 'hour' } }),
        input('b', { offset_window: { count: 1, granularity: 'alien_days' } }),
        input('c', { offset_window: { count: 2, granularity: 'fiscal_year' } }),
        input('e', { offset_to_grain: 'month', alias: 'z' }),
      ],
    });
  });

  it('of type cumulative states its window in either place, and takes the first value of a bucket unless told', () => {
    expect(metric('{ name: a, type: cumulative, type_params: { measure: m, grain_to_date: MONTH } }')).toMatchObject({ grain_to_date: 'month', period_agg: 'first' });
    expect(metric('{ name: a, type: cumulative, type_params: { measure: m, window: 2 days } }')).toMatchObject({ window: { count: 2, granularity: 'day' } });
    expect(faultsOf('metrics: [{ name: a, type: cumulative, type_params: { measure: m, window: 2 days, cumulative_type_params: { window: 3 days } } }]')).toEqual([
      'a.yaml:1: a: type_params.window is another than cumulative_type_params.window; state the latter alone',
    ]);
  });

  it('of type conversion has its measures, entity, window and constant properties', () => {
    expect(
      metric(
        '{ name: a, type: CONVERSION, type_params: { conversion_type_params: { base_measure: visits, conversion_measure: { name: buys, fill_nulls_with: 0 }, entity: user, calculation: CONVERSIONS, window: 7 days, constant_properties: [{ base_property: x, conversion_property: y }] } } }'
      )
    ).toEqual({
      name: 'a',
      type: 'conversion',
      filter: [],
      input_only: false,
      base_measure: { name: 'visits', filter: [], join_to_timespine: false },
      conversion_measure: { name: 'buys', filter: [], join_to_timespine: false, fill_nulls_with: 0 },
      entity: 'user',
      calculation: 'conversions',
      window: { count: 7, granularity: 'day' },
      constant_properties: [{ base_property: 'x', conversion_property: 'y' }],
    });
  });

  it("may name a simple metric for its measure, as dbt's newer manifests do, and then keeps that metric's filters", () => {
    const simple = `{ name: s, type: simple, filter: "{{ Dimension('a__b') }}", type_params: { measure: { name: m, filter: "{{ Dimension('a__c') }}" }, fill_nulls_with: 0 } }`;
    const cumulative = `{ name: c, type: cumulative, type_params: { cumulative_type_params: { metric: { name: s, filter: "{{ Dimension('a__d') }}" } } } }`;
    expect(read(`metrics: [${simple}, ${cumulative}]`).metrics[1]).toMatchObject({
      measure: { name: 'm', filter: ["{{ Dimension('a__c') }}", "{{ Dimension('a__b') }}", "{{ Dimension('a__d') }}"], join_to_timespine: false, fill_nulls_with: 0 },
    });
    expect(faultsOf(`metrics: [${cumulative}]`)).toEqual(['a.yaml:1: c: metric `s` is no simple metric']);
  });

  it("may aggregate without a measure, as dbt's newer manifests do: its model gets one", () => {
    const { semantic_models, metrics } = read(`
semantic_models: [{ name: orders, model: ref('orders') }]
metrics: [{ name: revenue, type: simple, type_params: { expr: amount, join_to_timespine: true, metric_aggregation_params: { semantic_model: orders, agg: SUM, agg_time_dimension: paid_at } } }]
`);
    expect(semantic_models[0]?.measures).toEqual([{ name: 'revenue', agg: 'sum', expr: 'amount', agg_time_dimension: 'paid_at', create_metric: false }]);
    expect(metrics).toMatchObject([{ name: 'revenue', measure: { name: 'revenue', filter: [], join_to_timespine: true } }]);
  });

  it('that is stated comes before the one that create_metric would make', () => {
    const { metrics } = read(`
semantic_models: [{ name: orders, model: ref('orders'), measures: [{ name: revenue, agg: sum, create_metric: true }] }]
metrics: [{ name: revenue, label: Revenue, type: simple, type_params: { measure: revenue } }]
`);
    expect(metrics).toMatchObject([{ name: 'revenue', label: 'Revenue', input_only: false }]);
  });

  it('tells each misspelling with its place', () => {
    expect(
      faultsOf(`metrics:
  - { name: a, type: simpel, type_params: { measure: m } }
  - { name: b, type: simple, type_params: {} }
  - { name: c, type: cumulative, type_params: { measure: m, cumulative_type_params: { window: fortnight } } }
  - { name: d, type: derived, type_params: { expr: x, metrics: [] } }
  - { name: e, type: ratio, type_params: { numerator: x, denominator: { name: y, fill_nulls_with: 0 } } }
  - { name: f, type: cumulative, type_params: {} }
  - { name: g, type: conversion, type_params: { conversion_type_params: { base_measure: m, entity: u } } }
  - { name: h, type: simple, type_params: { measure: { name: m, join_to_timespine: 1 } } }
  - simple
`)
    ).toEqual([
      'a.yaml:2: a type: must be simple, ratio, derived, cumulative, conversion',
      'a.yaml:3: b type_params: needs `measure`',
      'a.yaml:4: c type_params.cumulative_type_params.window: must be a number and a grain, such as 7 days',
      'a.yaml:5: d type_params.metrics: needs at least one metric',
      'a.yaml:6: e type_params.denominator: unknown key `fill_nulls_with`',
      'a.yaml:7: f: needs `measure`',
      'a.yaml:8: g: needs `conversion_measure`',
      'a.yaml:9: h type_params.measure.join_to_timespine: must be boolean',
      'a.yaml:10: element without a name: must be object',
    ]);
  });
});

describe('a saved query', () => {
  it("understands dbt's calls and plain names", () => {
    expect(
      savedQuery(
        `metrics: [a, b], group_by: ["TimeDimension('metric_time', 'DAY')", "Dimension('country', entity_path=['user'])", "Entity('listing')", listing__capacity, "Dimension('metric_time').date_part('month')"], order_by: ["TimeDimension('metric_time', 'day').descending(True)", "Metric('a').descending(True)", b, "-listing__capacity"], limit: 10`
      )
    ).toEqual({
      name: 'q',
      metrics: ['a', 'b'],
      group_by: [{ name: 'metric_time', grain: 'day' }, { name: 'user__country' }, { name: 'listing' }, { name: 'listing__capacity' }, { name: 'metric_time', date_part: 'month' }],
      where: [],
      order_by: [
        { field: { name: 'metric_time', grain: 'day' }, descending: true },
        { field: { name: 'a' }, descending: true },
        { field: { name: 'b' }, descending: false },
        { field: { name: 'listing__capacity' }, descending: true },
      ],
      limit: 10,
    });
  });

  it('tells what it does not understand', () => {
    const text = `saved_queries:
  - name: q
    query_params:
      metrics: [a]
      group_by:
        - Dimension('a'
        - Metric('a')
        - Dimension('a').descending(True)
      limit: 0
`;
    expect(faultsOf(text)).toEqual(['a.yaml:9: q query_params.limit: must be at least 1']);
    expect(faultsOf(text.replace('limit: 0', 'limit: 1'))).toEqual([
      `a.yaml:6: q: Expected ",", found the end, at character 14 of "Dimension('a'"`,
      `a.yaml:7: q: A metric is nothing to group by; name it under metrics, at character 1 of "Metric('a')"`,
      `a.yaml:8: q: What is grouped by has no order: descending belongs to order_by, at character 1 of "Dimension('a').descending(True)"`,
    ]);
  });
});

describe('northstar_metrics', () => {
  it('tell what a kind needs, and which kinds there are', () => {
    expect(
      faultsOf(`northstar_metrics:
  - { name: a, churn: {} }
  - { name: b, score: [{ metric: x, from: 1, to: 1 }] }
  - { name: c, score: [{ metric: x, from: 1, to: 2, weight: 0 }] }
  - { name: d, score: [], weight: 1 }
`)
    ).toEqual([
      'a.yaml:2: a: a northstar metric says its kind; allowed are score, funnel, retention, lifecycle, share, forecast, repeaters',
      'a.yaml:3: b score.0: needs a `to` that is not its `from`',
      'a.yaml:4: c score.0.weight: must be above 0',
      'a.yaml:5: d score: must not be empty',
      'a.yaml:5: d: unknown key `weight`',
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['a.yaml', 'metrics:\n  - name: a\n   type: b', 'a.yaml:3: not YAML: '],
    ['a.yaml', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d]', 'a.yaml:1: not YAML: Excessive alias count'],
    ['a.yaml', 'metrics: *nowhere', 'a.yaml:1: not YAML: '],
    ['a.yaml', '- a', 'a.yaml:1: a catalogue file holds keys; allowed are semantic_models'],
    ['a.yaml', 'metrics: { name: a }', 'a.yaml:1: `metrics` is a list'],
    ['semantic_manifest.json', '{\n"metrics": [}', 'semantic_manifest.json:'],
    ['a.yaml', 'constructor: 1', 'a.yaml:1: unknown key `constructor`'],
    ['a.yaml', 'models: [{ name: m, semantic_model: { enabled: true } }]', "a.yaml:1: m: a semantic model inside `models:` is dbt's newer spelling"],
    ['a.yaml', 'models: [{ name: m, time_spine: { standard_granularity_column: d } }]', 'a.yaml:1: m: a time spine says the granularity of its column `d`'],
  ])('%s: %j tells why', (name, text, fault) => {
    expect(faultsOf(text, name)[0]).toContain(fault);
  });
});
