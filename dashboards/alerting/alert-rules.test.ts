import { migrateQuestion, questionSchema } from '../../contract/question';
import { budget, catalogue, departures, kpi, reliability, utilisation } from '../testing/catalogue';
import type { AlertingFile, AlertRule } from './alerting-file';
import { alertRules } from './alert-rules';

const { metrics } = catalogue;

function rulesOf({ groups = [] }: AlertingFile): AlertRule[] {
  return groups.flatMap(({ rules }) => rules);
}

function ruleOf(uid: string, file = alertRules(metrics)): AlertRule {
  const rule = rulesOf(file).find((candidate) => candidate.uid === uid);
  if (!rule) {
    throw new Error(`no rule ${uid}`);
  }
  return rule;
}

const WATCHED = 'kpi-equipment_utilisation-warning';

test('S2-24: one rule for each alert of the catalogue, one for each source behind them, and the watchdog', () => {
  expect(rulesOf(alertRules(metrics)).map(({ uid }) => uid).sort()).toEqual([
    'kpi-equipment_utilisation-warning',
    'kpi-on_time_departures-critical',
    'kpi-on_time_departures-warning',
    'northstar-watchdog',
    'stale-departures',
    'stale-equipment_days',
  ]);
});

test('a catalogue without alerts has no rules', () => {
  expect(alertRules([kpi('revenue')])).toEqual({ apiVersion: 1, groups: [] });
});

test('rules are grouped by domain and freshness, because a group has one interval', () => {
  expect(alertRules(metrics).groups?.map(({ name, interval, folder, orgId }) => [name, interval, folder, orgId])).toEqual([
    ['northstar (live)', '1m', 'Northstar', 1],
    ['operations (hourly)', '1m', 'Northstar', 1],
    ['operations (nightly)', '5m', 'Northstar', 1],
    ['sources (hourly)', '1m', 'Northstar', 1],
    ['sources (nightly)', '5m', 'Northstar', 1],
  ]);
});

describe('the rule of a KPI', () => {
  const rule = ruleOf(WATCHED);

  test('asks one number over the window that ends now, without group, comparison or grain (decision 14)', () => {
    expect(rule.data[0]).toMatchObject({
      refId: 'A',
      datasourceUid: 'northstar',
      relativeTimeRange: { from: 604_800, to: 0 },
      model: { version: 1, queryType: 'metrics', metrics: ['equipment_utilisation'], group_by: [], format: 'value' },
    });
    expect(rule.data[0]?.model).not.toHaveProperty('compare');
  });

  test('its question is one that the contract accepts', () => {
    const question = migrateQuestion(rule.data[0]?.model ?? {});
    expect(questionSchema.safeParse(question).error).toBeUndefined();
  });

  test('fires strictly below the threshold', () => {
    expect(rule.condition).toBe('B');
    expect(rule.data[1]).toMatchObject({
      refId: 'B',
      datasourceUid: '__expr__',
      model: { type: 'threshold', expression: 'A', conditions: [{ evaluator: { type: 'lt', params: [0.6] } }] },
    });
  });

  test('§C: carries the KPI, its key, severity, owner, domain and tenant as labels', () => {
    expect(rule.labels).toEqual({
      kpi: 'equipment_utilisation',
      key: 'K15',
      severity: 'warning',
      owner: 'Operations',
      domain: 'operations',
      freshness: 'nightly',
      tenant: '$NORTHSTAR_TENANT',
    });
  });

  test('§C: says what fired, and links to its runbook and its panel', () => {
    const linked = ruleOf(
      WATCHED,
      alertRules(metrics, {
        runbookBase: 'https://example.org/runbooks/',
        panelOf: (name) => (name === 'equipment_utilisation' ? { dashboardUid: 'northstar-executive', panelId: 4 } : undefined),
      })
    );
    expect(linked.annotations).toMatchObject({
      summary: 'Equipment utilisation below 60 % over 7d.',
      runbook_url: 'https://example.org/runbooks/kpi-anomaly.md',
      __dashboardUid__: 'northstar-executive',
      __panelId__: '4',
    });
    expect(linked.annotations.description).toBe(
      '{{ with $values.A }}It is {{ humanizePercentage .Value }} now. {{ end }}The limit of severity warning: below 60 %. ' +
        'Hours on hire divided by available hours.'
    );
  });

  test('names a board and a panel only together, as Grafana wants it', () => {
    expect(Object.keys(rule.annotations)).toEqual(['summary', 'description', 'runbook_url', 'runbook']);
  });

  test('§C: treats missing data as the catalogue says', () => {
    expect(rule.noDataState).toBe('NoData');
    expect(ruleOf('kpi-on_time_departures-warning').noDataState).toBe('OK');
    expect(ruleOf('kpi-on_time_departures-critical').noDataState).toBe('Alerting');
  });

  test('two alerts on one threshold are two rules', () => {
    const [alert] = utilisation.alerts;
    const twice = alertRules([{ ...utilisation, alerts: [alert!, { ...alert!, over: '1d' }] }]);
    expect(rulesOf(twice).map(({ uid, title }) => [uid, title])).toEqual(
      expect.arrayContaining([
        ['kpi-equipment_utilisation-warning', 'Equipment utilisation below 60 % over 7d (warning)'],
        ['kpi-equipment_utilisation-warning-2', 'Equipment utilisation below 60 % over 1d (warning)'],
      ])
    );
  });
});

describe('a rule that tells the values of a dimension apart', () => {
  const rule = ruleOf('kpi-agent_success_rate-warning', alertRules([reliability], { dimensionLabel: (name) => ({ run__agent: 'Agent' })[name] ?? name }));

  test('§C 14: asks its KPI by that dimension, and is one rule', () => {
    expect(questionSchema.parse(migrateQuestion(rule.data[0]?.model ?? {}))).toMatchObject({ queryType: 'metrics', metrics: ['agent_success_rate'], group_by: ['run__agent'], format: 'value' });
    expect(rule.title).toBe('Agent success rate below 90 % over 1d, by Agent (warning)');
  });

  test('§C 14: says which value its alert is about, and what to do first', () => {
    expect(rule.annotations).toMatchObject({ summary: 'Agent success rate below 90 % over 1d: Agent {{ $labels.run__agent }}.', action: 'Read the errors of the agent.' });
  });

  test('a KPI that says nothing of what to do first has no such line', () => {
    expect(ruleOf(WATCHED).annotations).not.toHaveProperty('action');
  });
});

describe('S4-32: the rule of limits that are told once a period', () => {
  const file = alertRules([budget]);
  const rule = ruleOf('kpi-budget_used-warning', file);

  test('asks which were crossed in the last hour, not what the value is', () => {
    expect(rule.data[0]?.relativeTimeRange).toEqual({ from: 3_600, to: 0 });
    expect(questionSchema.parse(migrateQuestion(rule.data[0]?.model ?? {}))).toMatchObject({
      queryType: 'crossings',
      metrics: ['budget_used'],
      filters: [
        { field: 'severity', op: 'in', values: ['warning'] },
        { field: 'period', op: 'in', values: ['month'] },
      ],
      format: 'value',
    });
  });

  test('fires for each crossing that the question gives: all of them are beyond the nearest limit', () => {
    expect(rule.data[1]?.model).toMatchObject({ type: 'threshold', conditions: [{ evaluator: { type: 'gt', params: [0.8] } }] });
    expect(rule).toMatchObject({ noDataState: 'OK', for: '0s' });
  });

  test('names its limits, and which of them was crossed by whom', () => {
    expect(rule.title).toBe('Budget used above 80 %, above 95 % this month, by department (warning)');
    expect(rule.annotations.summary).toBe('Budget used {{ $labels.limit }} this month: department {{ $labels.department }}.');
    expect(rule.labels).toMatchObject({ kpi: 'budget_used', severity: 'warning', once: 'month', tenant: '$NORTHSTAR_TENANT' });
  });

  test('is one for each severity', () => {
    expect(rulesOf(file).map(({ uid }) => uid).filter((uid) => uid.startsWith('kpi-'))).toEqual(['kpi-budget_used-info', 'kpi-budget_used-warning', 'kpi-budget_used-critical']);
  });

  test('needs a limit', () => {
    expect(() => alertRules([{ ...budget, thresholds: [{ above: 1, severity: 'critical' }] }])).toThrow('budget_used: an alert watches the info thresholds; stated are none.');
  });
});

describe('§C 8: the rules of anomalies', () => {
  const odd = (anomaly: 'medium' | 'high' | 'critical') => kpi('signups', { alerts: [{ anomaly, over: '2d', for: '0s', no_data: 'ok', runbook: 'anomaly' }] });
  const told = (...kpis: Parameters<typeof alertRules>[0]) => rulesOf(alertRules(kpis)).filter(({ labels }) => labels.kpi === 'signups' && labels.source === undefined).map(({ uid, labels, data }) => [uid, labels.severity, (data[0]?.model.analysis as { severity: string }).severity]);

  test('high is a warning, and critical is critical, of one alert', () => {
    expect(told(odd('high'))).toEqual([
      ['kpi-signups-anomaly_high', 'warning', 'high'],
      ['kpi-signups-anomaly_critical', 'critical', 'critical'],
    ]);
  });

  test('an alert for critical ones alone is one rule', () => {
    expect(told(odd('critical'))).toEqual([['kpi-signups-anomaly_critical', 'critical', 'critical']]);
  });
});

describe('S3-18: the rule of an experiment', () => {
  const experiment = { kind: 'experiment', name: 'sticky_basket', label: 'Sticky basket', entity: 'member', status: 'running', guardrails: ['refunds'] } as const;
  const refunds = kpi('refunds', { freshness: 'live', domain: 'experiments' });

  test('asks how many guardrails are breached, and fires at the first', () => {
    const rule = ruleOf('experiment-sticky_basket', alertRules([refunds], {}, [experiment]));
    expect(rule).toMatchObject({ title: 'Guardrail of the experiment Sticky basket is breached', labels: { experiment: 'sticky_basket', severity: 'warning', owner: 'Finance', domain: 'experiments' } });
    expect(questionSchema.parse(migrateQuestion(rule.data[0]?.model ?? {}))).toMatchObject({ queryType: 'experiment', experiment: 'sticky_basket', metrics: [], format: 'value' });
    expect(rule.data[1]).toMatchObject({ model: { conditions: [{ evaluator: { type: 'gt', params: [0] } }] } });
  });

  test('links to the panel that shows the experiment', () => {
    const experimentPanelOf = (name: string) => (name === 'sticky_basket' ? { dashboardUid: 'northstar-analyses', panelId: 7 } : undefined);
    expect(ruleOf('experiment-sticky_basket', alertRules([refunds], { experimentPanelOf }, [experiment])).annotations).toMatchObject({ __dashboardUid__: 'northstar-analyses', __panelId__: '7' });
  });

  test('is there while the experiment runs, and where something is to be guarded', () => {
    const others = (['draft', 'completed', 'stopped'] as const).map((status) => ({ ...experiment, status }));
    expect(rulesOf(alertRules([refunds], {}, [...others, { ...experiment, guardrails: [] }]))).toEqual([]);
  });
});

describe('errors page once (decision 14)', () => {
  test('the watchdog fires on an error; critical rules tell that they failed, which are one message of the data source', () => {
    const onError = rulesOf(alertRules(metrics)).filter(({ execErrState }) => execErrState !== 'OK');
    expect(onError.map(({ uid, execErrState }) => [uid, execErrState])).toEqual([
      ['northstar-watchdog', 'Alerting'],
      ['kpi-on_time_departures-critical', 'Error'],
    ]);
  });

  test('a rule about security tells that it failed, whatever its severity', () => {
    expect(ruleOf(WATCHED, alertRules([{ ...utilisation, domain: 'security' }])).execErrState).toBe('Error');
  });

  test('the watchdog links to the panel of availability', () => {
    const panelOf = (name: string) => (name === 'uptime' ? { dashboardUid: 'northstar-platform-health', panelId: 2 } : undefined);
    expect(ruleOf('northstar-watchdog', alertRules(metrics, { panelOf })).annotations).toMatchObject({ __dashboardUid__: 'northstar-platform-health', __panelId__: '2' });
  });

  test('no value can raise the watchdog, and no missing value', () => {
    const watchdog = ruleOf('northstar-watchdog');
    expect(watchdog.data[1]?.model).toMatchObject({ type: 'math', expression: '$A * 0' });
    expect(watchdog.noDataState).toBe('OK');
  });
});

describe('stale data fires once a source (decision 14)', () => {
  test.each([
    ['live', 600],
    ['hourly', 7_200],
    ['nightly', 129_600],
  ] as const)('%s data is stale after %d seconds', (freshness, age) => {
    const rule = ruleOf('stale-equipment_days', alertRules([{ ...utilisation, freshness }]));
    expect(rule.data[0]?.model).toMatchObject({ queryType: 'freshness', metrics: ['equipment_utilisation'], format: 'value' });
    expect(rule.data[1]?.model).toMatchObject({ conditions: [{ evaluator: { type: 'gt', params: [age] } }] });
  });

  test('a source that never had a record is quiet', () => {
    expect(ruleOf('stale-departures').noDataState).toBe('OK');
  });

  test('a KPI may say how old its records can get where nobody works at night', () => {
    const rule = ruleOf('stale-departures', alertRules([{ ...departures, staleAfter: '16h' }]));
    expect(rule.title).toBe('Source departures has had no new record for 16h');
    expect(rule.data[1]?.model).toMatchObject({ conditions: [{ evaluator: { type: 'gt', params: [57_600] } }] });
  });

  test('of KPIs that say how old, the one that says the least decides', () => {
    const probes = { ...departures, name: 'probes', staleAfter: '15m', display: { label: 'Probes', better: 'higher' as const } };
    const rule = ruleOf('stale-departures', alertRules([{ ...departures, staleAfter: '16h' }, probes, { ...departures, name: 'plain', display: { label: 'Plain', better: 'higher' } }]));
    expect(rule.title).toBe('Source departures has had no new record for 15m');
  });

  test('a source is held to the freshest promise made on it', () => {
    const nightly = { ...departures, name: 'a_nightly_kpi', freshness: 'nightly' as const };
    const rule = ruleOf('stale-departures', alertRules([{ ...nightly, display: { label: 'Other', better: 'higher' } }, departures]));
    expect(rule.data[0]?.model).toMatchObject({ metrics: ['on_time_departures'] });
  });

  const staleOf = (...kpis: Parameters<typeof alertRules>[0]) => rulesOf(alertRules(kpis)).filter(({ uid }) => uid.startsWith('stale-')).map(({ uid, data }) => [uid, data[0]?.model.metrics]);

  test('a source is spoken for by a KPI that reads all of its rows, not by one that counts failures alone', () => {
    const failures = { ...departures, readsAllRows: undefined, name: 'late_departures', display: { label: 'Late', better: 'lower' as const } };
    const all = kpi('departures_made', { models: ['departures'] });
    expect(staleOf(failures, all)).toEqual([['stale-departures', ['departures_made']]]);
    expect(staleOf(failures)).toEqual([]);
  });

  test('a KPI of two sources is as old as the older one, so it speaks for neither', () => {
    const mixed = { ...utilisation, models: ['departures', 'equipment_days'] };
    const all = kpi('departures_made', { models: ['departures'] });
    expect(staleOf(mixed)).toEqual([]);
    expect(staleOf(mixed, all)).toEqual([['stale-departures', ['departures_made']]]);
  });

  test('S4-36: a KPI that fewer people may ask does not speak', () => {
    expect(staleOf({ ...departures, readsAllRows: undefined }, kpi('departures_made', { models: ['departures'], minRole: 'admin' }))).toEqual([]);
  });

  test('decision 9: alerting is asked only about KPIs that have an alert, and about how old their sources are', () => {
    const asked = rulesOf(alertRules(metrics)).flatMap(({ data }) => data.flatMap(({ model }) => model.metrics ?? []));
    expect(new Set(asked)).toEqual(new Set(['equipment_utilisation', 'on_time_departures']));
  });
});

describe('what Grafana would refuse is refused here', () => {
  test('uids are no longer than 40 characters and tell long names apart', () => {
    const long = 'a_name_that_goes_on_and_on_until_it_is_too_long';
    const [first, second] = [`${long}_one`, `${long}_two`].map((name) => ({ ...utilisation, name, display: { label: name, better: 'higher' as const } }));
    const uids = rulesOf(alertRules([first!, second!])).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.filter((uid) => uid.length > 40 || !/^[\w-]+$/.test(uid))).toEqual([]);
  });

  test('two rules of one title', () => {
    expect(() => alertRules([utilisation, { ...utilisation, name: 'its_twin' }])).toThrow(
      'The alert rules kpi-equipment_utilisation-warning and kpi-its_twin-warning would both be called ' +
        '"Equipment utilisation below 60 % over 7d (warning)"; give their KPIs different labels.'
    );
  });
});
