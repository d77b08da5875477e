import { Temporal } from 'temporal-polyfill';
import type { Principal } from '../access/principal';
import { loadCatalogue } from '../catalogue/load';
import { faultLine } from '../catalogue/fault';
import { duckdb } from '../dialect/duckdb';
import { compileQuestion } from './compile';
import { parseQuestion } from './parse-question';

const meta = (more: string) => `config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, ${more} } } }`;
const { catalogue, faults } = loadCatalogue(
  [
    {
      name: 'a.yaml',
      text: `
semantic_models:
  - name: deals
    model: ref('deals')
    defaults: { agg_time_dimension: closed_on }
    entities: [{ name: deal, type: primary, expr: id }, { name: clerk, type: foreign }]
    dimensions:
      - { name: closed_on, type: time, type_params: { time_granularity: day } }
      - { name: seller, type: categorical, config: { meta: { northstar: { person: true } } } }
    measures: [{ name: margin_sum, agg: sum, expr: margin, create_metric: true }]
    config: { meta: { northstar: { tenant: none } } }
  - name: clerks
    model: ref('clerks')
    entities: [{ name: clerk, type: primary, expr: id }]
    dimensions: [{ name: full_name, type: categorical, config: { meta: { northstar: { person: true } } } }]
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - { name: margin, label: Margin, description: What is left., type: simple, type_params: { measure: margin_sum }, ${meta('min_role: admin')} }
  - { name: house_margin, label: House margin, description: Of the house alone., type: simple, type_params: { measure: { name: margin_sum, filter: "{{ Dimension('deal__seller') }} = 'house'" } }, ${meta('public: true')} }
northstar_metrics:
  - { name: busy_clerks, label: Busy clerks, description: With five or more., repeaters: { metric: margin, entity: clerk, at_least: 5 }, ${meta('thresholds: [{ above: 0, severity: warning, over: 1d }], alerts: [{ threshold: warning }]')} }
`,
    },
  ],
  { tenantBound: false }
);

function compile(metric: string, principal: Principal, groups: readonly string[] = []): string {
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  const now = Temporal.Instant.from('2026-04-01T12:00:00Z');
  return compileQuestion(parseQuestion({ metrics: [metric], group_by: groups }), { catalogue, principal, tenant: '', timezone: 'UTC', now }, duckdb).sql;
}

it("a measure's own metric needs the role of the KPIs over the measure", () => {
  expect(() => compile('margin_sum', { kind: 'user', login: 'ada', role: 'viewer' })).toThrow('needs the role admin');
  expect(compile('margin_sum', { kind: 'user', login: 'ada', role: 'admin' })).toContain('SUM(deals.margin)');
});

it('a KPI that the catalogue itself narrows to a person shows nobody that person, and stays public', () => {
  expect(compile('house_margin', { kind: 'anonymous' })).toContain("deals.seller = 'house'");
});

it('S4-33: alerting may count the people who reach a limit, and may not tell who they are', () => {
  const alerting = { kind: 'system', role: 'admin' } as const;
  expect(compile('busy_clerks', alerting)).toContain('>= 5');
  expect(() => compile('busy_clerks', alerting, ['clerk'])).toThrow('"clerk" singles out a person; only people who are signed in may group or filter by it.');
});
