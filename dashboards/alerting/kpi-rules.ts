import type { AlertDefinition, MetricEntry } from '../../contract/catalogue';
import { questionOf } from '../question';
import type { AlertRule } from './alerting-file';
import { seconds } from './duration';
import { limitOf } from './limit';
import { labelsOf, panelAnnotations, runbookAnnotations, type AlertOptions } from './options';
import { expressionQuery, questionQuery } from './query';
import { ruleUid } from './rule-uid';

const NO_DATA = { ok: 'OK', alerting: 'Alerting', no_data: 'NoData' } as const;

/**
 * The rules of one KPI, one for each alert that the catalogue gives it: its value over the window that ends now,
 * strictly beyond the threshold, without a group, a comparison or a grain (decision 14).
 *
 * What Grafana 10.1 makes of a rule that cannot be judged (pkg/services/ngalert/state/state.go):
 * - An error under `Alerting` raises the rule itself, under `Error` an alert DatasourceError for every rule. Under `OK`
 *   it counts as normal; that is what keeps a dead plugin from paging once a rule, and the watchdog pages instead. The
 *   price: a rule that was firing closes while the plugin is down, and fires again when it is back.
 * - No data under `NoData` raises an alert DatasourceNoData, under `OK` it counts as normal.
 * - Keeping the last state, which would spare the price, came with later versions.
 */
export function kpiRules(kpi: MetricEntry, options: AlertOptions): AlertRule[] {
  return kpi.alerts.map((alert, index) => {
    const kind = watched(alert);
    const earlier = kpi.alerts.slice(0, index).filter((other) => watched(other) === kind).length;
    const uid = ruleUid('kpi', kpi.name, kind, ...(earlier === 0 ? [] : [String(earlier + 1)]));
    const { threshold, anomaly } = alert;
    return threshold === undefined ? anomalyRule(kpi, { ...alert, anomaly: anomaly ?? 'high' }, uid, options) : kpiRule(kpi, { ...alert, threshold }, uid, options);
  });
}

function watched({ threshold, anomaly }: AlertDefinition): string {
  return threshold ?? `anomaly_${anomaly}`;
}

const ANOMALY_SEVERITY = { low: 'info', medium: 'warning', high: 'critical', critical: 'critical' } as const;

/** What is odd in the window that ends now, counted; the analysis itself looks further back for what is usual. */
function anomalyRule(kpi: MetricEntry, alert: AlertDefinition & Required<Pick<AlertDefinition, 'anomaly'>>, uid: string, options: AlertOptions): AlertRule {
  const grain = kpi.anomalies?.grain ?? 'day';
  const question = { ...questionOf([kpi], { format: 'value', by: [`metric_time__${grain}`] }), analysis: { kind: 'anomalies' as const, severity: alert.anomaly } };
  const odd = `${kpi.display.label} is odd (${alert.anomaly} or worse) in the last ${alert.over}`;
  return {
    uid,
    title: odd,
    condition: 'B',
    data: [
      questionQuery(question, seconds(alert.over)),
      expressionQuery({ type: 'threshold', expression: 'A', conditions: [{ type: 'query', evaluator: { type: 'gt', params: [0] } }] }),
    ],
    noDataState: NO_DATA[alert.no_data],
    execErrState: 'OK',
    for: alert.for,
    annotations: {
      summary: `${odd}.`,
      description: [`Values by the ${grain} that are far from what their history lets expect.`, kpi.display.description].filter(Boolean).join(' '),
      ...runbookAnnotations(alert.runbook, options),
      ...panelAnnotations(kpi, options),
    },
    labels: labelsOf(kpi, ANOMALY_SEVERITY[alert.anomaly]),
  };
}

function kpiRule(kpi: MetricEntry, alert: AlertDefinition & Required<Pick<AlertDefinition, 'threshold'>>, uid: string, options: AlertOptions): AlertRule {
  const limit = limitOf(kpi, alert);
  const breach = `${kpi.display.label} ${limit.text} over ${alert.over}`;
  return {
    uid,
    title: `${breach} (${alert.threshold})`,
    condition: 'B',
    data: [
      questionQuery(questionOf([kpi], { format: 'value' }), seconds(alert.over)),
      expressionQuery({ type: 'threshold', expression: 'A', conditions: [{ type: 'query', evaluator: limit.evaluator }] }),
    ],
    noDataState: NO_DATA[alert.no_data],
    execErrState: 'OK',
    for: alert.for,
    annotations: {
      summary: `${breach}.`,
      description: [
        `{{ with $values.A }}It is ${valueTemplate(kpi)} now. {{ end }}The limit of severity ${alert.threshold}: ${limit.text}.`,
        kpi.display.description,
      ]
        .filter(Boolean)
        .join(' '),
      ...runbookAnnotations(alert.runbook, options),
      ...panelAnnotations(kpi, options),
    },
    labels: labelsOf(kpi, alert.threshold),
  };
}

/** Go template of the alert's own value, in the KPI's unit. */
function valueTemplate({ display: { unit, decimals = 2 } }: MetricEntry): string {
  if (unit === 'percentunit') {
    return '{{ humanizePercentage .Value }}';
  }
  const number = `{{ printf "%.${decimals}f" .Value }}`;
  return unit === undefined || unit === 'none' || unit === 'short' ? number : `${number} ${unit.replace(/^currency/, '')}`;
}
