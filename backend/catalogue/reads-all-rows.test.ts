import { loadCatalogue } from './load';
import { readsAllRows } from './reads-all-rows';

const CATALOGUE = `semantic_models:
  - name: runs
    model: ref('runs')
    defaults: { agg_time_dimension: started_at }
    entities: [{ name: run, type: primary, expr: id }]
    dimensions:
      - { name: started_at, type: time, type_params: { time_granularity: second } }
      - { name: as_of, type: time, expr: NOW(), type_params: { time_granularity: second } }
      - { name: status, type: categorical }
    measures:
      - { name: run_count, agg: count, expr: id }
      - { name: failed_count, agg: count, expr: "CASE WHEN status = 'failed' THEN id END" }
      - { name: running_count, agg: count, expr: id, agg_time_dimension: as_of }
models: [{ name: time_spine_day, time_spine: { standard_granularity_column: date_day }, columns: [{ name: date_day, granularity: day }] }]
metrics:
  - { name: runs, type: simple, type_params: { measure: run_count } }
  - { name: failed, type: simple, type_params: { measure: failed_count } }
  - { name: filtered, type: simple, type_params: { measure: run_count }, filter: "{{ Dimension('run__status') }} = 'failed'" }
  - { name: filtered_measure, type: simple, type_params: { measure: { name: run_count, filter: "{{ Dimension('run__status') }} = 'failed'" } } }
  - { name: running, type: simple, type_params: { measure: running_count } }
  - { name: failure_rate, type: ratio, type_params: { numerator: failed, denominator: runs } }
  - { name: filtered_rate, type: ratio, type_params: { numerator: filtered, denominator: runs } }
  - { name: last_week, type: derived, type_params: { expr: before, metrics: [{ name: runs, alias: before, offset_window: 1 week }] } }
`;

const { catalogue, faults } = loadCatalogue([{ name: 'runs.yaml', text: CATALOGUE }], { tenantBound: false });

test.each([
  ['runs', true],
  // What a measure counts of a row says nothing of whether the row is there.
  ['failed', true],
  ['failure_rate', true],
  ['filtered', false],
  ['filtered_measure', false],
  ['filtered_rate', false],
  ['running', false],
  ['last_week', false],
])("decision 14: the newest record of %s is that of its source: %s", (name, expected) => {
  expect(faults).toEqual([]);
  expect(catalogue && readsAllRows(catalogue, catalogue.metric(name))).toBe(expected);
});
