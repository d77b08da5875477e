import { faultLine } from '../fault';
import { loadCatalogue } from '../load';

/** The faults of a KPI with this northstar part beside what every KPI has. */
function faultsOf(more: string, runbook = 'runbook: slow'): string[] {
  const { faults } = loadCatalogue(
    [
      {
        name: 'kpi.yaml',
        text: `
semantic_models:
  - name: runs
    model: ref('run')
    defaults: { agg_time_dimension: at }
    entities: [{ name: run, type: primary, expr: id }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: second } }]
    measures: [{ name: run_count, agg: count, expr: id }]
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - { name: runs, label: Runs, description: All runs., type: simple, type_params: { measure: run_count }, config: { meta: { northstar: { unit: short, owner: Ops, better: higher, freshness: live, ${runbook}${more} } } } }
`,
      },
    ],
    { tenantBound: false }
  );
  return (faults ?? []).map(faultLine);
}

it('an alert takes its window from its threshold, or states one', () => {
  expect(faultsOf(', thresholds: [{ below: 5, severity: warning, over: 7d }], alerts: [{ threshold: warning }]')).toEqual([]);
  expect(faultsOf(', thresholds: [{ below: 5, severity: warning }], alerts: [{ threshold: warning, over: 1d }]')).toEqual([]);
});

it.each([
  ['has no window', ', thresholds: [{ below: 5, severity: warning }], alerts: [{ threshold: warning }]', 'runs: the alert for the warning threshold needs a window `over`, such as 1d, or `once` a period'],
  ['has another than its threshold', ', thresholds: [{ below: 5, severity: warning, over: 7d }], alerts: [{ threshold: warning, over: 1d }]', 'runs: the alert for the warning threshold asks over 1d, while the threshold is meant for 7d; state `over` once'],
  ['watches a limit that is not stated', ', alerts: [{ threshold: critical, over: 1d }]', 'runs: an alert watches the critical threshold; stated are none'],
])('an alert that %s is a fault', (_, more, message) => {
  expect(faultsOf(more)).toEqual([expect.stringContaining(message)]);
});

it('a KPI without a runbook is a fault', () => {
  expect(faultsOf('', 'public: true')).toEqual([expect.stringContaining('runs: a KPI needs a runbook')]);
});

it('a related KPI is one of the catalogue', () => {
  expect(faultsOf(', related: [runs]')).toEqual([]);
  expect(faultsOf(', related: [walks]')).toEqual([expect.stringContaining('runs: `related` names walks, which the catalogue does not have')]);
});
