import { faultLine } from '../fault';
import { loadCatalogue } from '../load';

const MODELS = `semantic_models:
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: visited_at }
    entities: [{ name: visit, type: primary, expr: id }, { name: person, type: foreign }]
    dimensions:
      - { name: visited_at, type: time, type_params: { time_granularity: second } }
      - { name: variant, type: categorical }
    measures: [{ name: visit_count, agg: count, expr: id, create_metric: true }]
  - name: parcels
    model: ref('parcels')
    defaults: { agg_time_dimension: sent_at }
    entities: [{ name: parcel, type: primary, expr: id }]
    dimensions: [{ name: sent_at, type: time, type_params: { time_granularity: second } }]
    measures: [{ name: parcel_count, agg: count, expr: id, create_metric: true }]
metrics:
  - { name: visits, label: Visits, description: d, type: simple, type_params: { measure: visit_count }, config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Shop, better: higher, freshness: live } } } }
  - { name: visits_twice, type: derived, type_params: { expr: visits * 2, metrics: [visits] } }
northstar_experiments:
`;

const VARIANTS = 'variants: [{ name: control, weight: 50 }, { name: short, weight: 50 }]';
const REST = "entity: person, start: '2026-03-01', exposure: { metric: visits }, variant_dimension: visit__variant";

function faults(parts: string): string[] {
  return loadCatalogue([{ name: 'shop.yaml', text: `${MODELS}  - { name: form, ${parts} }\n` }], { tenantBound: false }).faults.map(faultLine).map((line) => line.replace(/^shop\.yaml:\d+: /, ''));
}

it('S3-18: an experiment that can be judged has no fault', () => {
  expect(faults(`${REST}, ${VARIANTS}, target: { metric: visit_count }, guardrails: [{ metric: visits }]`)).toEqual([]);
});

it.each([
  [`${REST}, target: { metric: visits }, variants: [{ name: control, weight: 1 }]`, 'form: The experiment has one variant. It needs a control and at least one other.'],
  [`${REST}, target: { metric: visits }, variants: [{ name: control, weight: 60 }, { name: short, weight: 60 }]`, 'form: The experiment: the weights are 120 together. They must be 1 together, or 100.'],
  [`${REST}, end: '2026-02-01', ${VARIANTS}, target: { metric: visits }`, 'form: The experiment ends on 2026-02-01, before it starts on 2026-03-01.'],
  [`${REST}, ${VARIANTS}, target: { metric: visit }`, 'form: there is no KPI "visit"; did you mean visits, visits_twice?'],
  [`${REST}, ${VARIANTS}, target: { metric: parcel_count }`, 'form: the records of "parcel_count" (parcels) have no entity "person"; they have parcel'],
  [`${REST}, ${VARIANTS}, target: { metric: visits_twice }`, 'form: "visits_twice" is computed from others (derived), and an experiment judges a simple KPI or a ratio of two'],
  [`${REST}, ${VARIANTS}, target: { metric: visits }, guardrails: [{ metric: visit_count }]`, 'form: "visit_count" does not say which direction is good news (config.meta.northstar.better), so it cannot be a guardrail'],
])('S3-18: %s', (parts, fault) => {
  expect(faults(parts)).toEqual([fault]);
});
