import { validate } from '../validate';
import { Catalogue } from '../catalogue';
import { readCatalogue } from './read-catalogue';

const MODEL = `
semantic_models:
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: at }
    entities: [{ name: visit, type: primary, expr: id }, { name: customer, type: foreign, expr: customer_id }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: day } }]
    measures:
      - { name: visits, agg: count, expr: id }
      - { name: visitors, agg: count_distinct, expr: customer_id }
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - { name: all_visits, label: Visits, type: simple, type_params: { measure: visits } }
  - { name: people, label: People, type: simple, type_params: { measure: visitors } }
  - { name: visits_each, label: Visits each, type: ratio, type_params: { numerator: all_visits, denominator: people } }
`;

function faultsOf(northstarMetric: string): readonly string[] {
  const { manifest, faults } = readCatalogue([{ name: 'a.yaml', text: `${MODEL}northstar_metrics: [${northstarMetric}]` }]);
  return [...faults, ...validate(new Catalogue(manifest), { tenantBound: false })].map(({ message }) => message);
}

describe('shares and repeaters', () => {
  it.each([
    ['{ name: s, label: S, share: { metric: all_visits } }'],
    ['{ name: s, label: S, share: { metric: all_visits, of: mean } }'],
    ['{ name: r, label: R, repeaters: { metric: all_visits, entity: customer, at_least: 2 } }'],
  ])('are read: %s', (metric) => {
    expect(faultsOf(metric)).toEqual([]);
  });

  it.each([
    ['{ name: s, label: S, share: { metric: people } }', 's: the groups of `people` do not add up; a share is of a simple or cumulative KPI that counts or sums'],
    ['{ name: s, label: S, share: { metric: visits_each } }', 's: the groups of `visits_each` do not add up; a share is of a simple or cumulative KPI that counts or sums'],
    ['{ name: s, label: S, share: { metric: visitz } }', 's: metric `visitz` does not exist'],
    ['{ name: r, label: R, repeaters: { metric: visits_each, entity: customer, at_least: 2 } }', 'r: repeaters.metric `visits_each` is ratio, and what is counted for each entity is a simple KPI'],
    ['{ name: r, label: R, repeaters: { metric: nothing, entity: customer, at_least: 2 } }', 'r: repeaters.metric `nothing` does not exist'],
    ['{ name: r, label: R, repeaters: { metric: all_visits, entity: shop, at_least: 2 } }', 'r: repeaters.entity `shop` is no entity of the records of all_visits; allowed are visit, customer'],
  ])('say what is wrong: %s', (metric, message) => {
    expect(faultsOf(metric)).toEqual([expect.stringContaining(message)]);
  });
});
