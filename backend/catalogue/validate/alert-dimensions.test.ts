import { faultLine } from '../fault';
import { loadCatalogue } from '../load';

function faults(alert: string): string[] {
  const text = `semantic_models:
  - name: runs
    model: ref('runs')
    defaults: { agg_time_dimension: started_at }
    entities: [{ name: run, type: primary, expr: id }, { name: worker, type: foreign }]
    dimensions:
      - { name: started_at, type: time, type_params: { time_granularity: second } }
      - { name: agent, type: categorical }
    measures: [{ name: run_count, agg: count, expr: id }]
  - name: workers
    model: ref('workers')
    entities: [{ name: worker, type: primary, expr: id }]
    dimensions:
      - { name: full_name, type: categorical, config: { meta: { northstar: { person: true } } } }
      - { name: department, type: categorical }
metrics:
  - name: agent_runs
    label: Runs
    description: d
    type: simple
    type_params: { measure: run_count }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Shop, better: higher, freshness: live, thresholds: [{ above: 5, severity: warning }], alerts: [${alert}] } } }
`;
  return loadCatalogue([{ name: 'runs.yaml', text }], { tenantBound: false }).faults.map(faultLine).map((line) => line.replace(/^runs\.yaml:\d+: /, ''));
}

test.each(['run__agent', 'worker__department', '[run__agent, worker__department]'])('S4-33: a rule may tell the values of %s apart', (by) => {
  expect(faults(`{ threshold: warning, over: 1d, runbook: r, by: [${by.replace(/[[\]]/g, '')}] }`)).toEqual([]);
});

const CANNOT = 'which it cannot be grouped by; allowed are run__agent, run, worker__department';
test.each([
  ['run__colour', `agent_runs: an alert is by \`run__colour\`, ${CANNOT}`],
  ['run__started_at', `agent_runs: an alert is by \`run__started_at\`, ${CANNOT}`],
  ['metric_time', `agent_runs: an alert is by \`metric_time\`, ${CANNOT}`],
  ['worker__full_name', 'agent_runs: an alert is by `worker__full_name`, which singles out a person; a rule acts for nobody, so it may not'],
  ['worker', 'agent_runs: an alert is by `worker`, which singles out a person; a rule acts for nobody, so it may not'],
])('S4-36: but not those of %s', (by, fault) => {
  expect(faults(`{ threshold: warning, over: 1d, runbook: r, by: [${by}] }`)).toEqual([fault]);
});

test.each([
  ['{ threshold: warning, runbook: r }', 'needs a window `over`, such as 1d, or `once` a period'],
  ['{ threshold: warning, over: 1d, once: month, runbook: r }', 'has the window `over` which the KPI is asked, or `once` a period, not both'],
  ['{ anomaly: high, over: 1d, by: [run__agent], runbook: r }', 'has no `by` and no `once` where it watches an `anomaly`'],
])('%s is refused', (alert, complaint) => {
  expect(faults(alert)).toEqual([expect.stringContaining(complaint)]);
});
