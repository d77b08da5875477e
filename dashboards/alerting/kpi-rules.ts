import type { AlertDefinition, AlertEntry, MetricEntry, OnceA } from '../../contract/catalogue';
import { currencyOf } from '../../contract/currency';
import { QUESTION_VERSION, type QuestionInput } from '../../contract/question';
import { questionOf } from '../question';
import type { AlertRule } from './alerting-file';
import { seconds } from './duration';
import { limitOf, limitsOf } from './limit';
import { actionAnnotation, labelsOf, panelAnnotations, runbookAnnotations, type AlertOptions } from './options';
import { expressionQuery, questionQuery } from './query';
import { ruleUid } from './rule-uid';

const NO_DATA = { ok: 'OK', alerting: 'Alerting', no_data: 'NoData' } as const;

type ThresholdAlert = AlertEntry & Required<Pick<AlertEntry, 'threshold'>>;

/**
 * The rules of one KPI, one for each alert that the catalogue gives it: its value over the window that ends now,
 * beyond the threshold, in total or one a value of the dimensions that the alert names, without a comparison or a grain
 * (decision 14).
 *
 * What Grafana 10.1 makes of a rule that cannot be judged (pkg/services/ngalert/state/state.go):
 * - An error under `Alerting` raises the rule itself, under `Error` an alert DatasourceError for every rule, which are
 *   one message by their name and their data source: what is critical, or about security, must not fail in silence. Under
 *   `OK` it counts as normal; that is what keeps a dead plugin from being told once a rule, and the watchdog pages. The
 *   price: a rule that was firing closes while the plugin is down, and fires again when it is back.
 * - No data under `NoData` raises an alert DatasourceNoData, under `OK` it counts as normal.
 * - Keeping the last state, which would spare the price, came with later versions.
 */
export function kpiRules(kpi: MetricEntry, options: AlertOptions): AlertRule[] {
  const uids = kpiRuleUids(kpi);
  return toldAlerts(kpi).map((alert, index) => {
    const uid = uids[index]!;
    const { threshold, anomaly, over = '', once } = alert;
    if (threshold === undefined) {
      return anomalyRule(kpi, { ...alert, over, anomaly: anomaly ?? 'high' }, uid, options);
    }
    return once === undefined ? kpiRule(kpi, { ...alert, over, threshold }, uid, options) : crossingRule(kpi, { ...alert, once, threshold }, uid, options);
  });
}

/** A KPI's alerts, and for anomalies milder than critical one more, so that a critical one is told as such. */
export function toldAlerts({ alerts }: MetricEntry): readonly AlertEntry[] {
  const isStated = alerts.some(({ anomaly }) => anomaly === 'critical');
  return alerts.flatMap((alert) => (alert.anomaly === undefined || isStated ? [alert] : [alert, { ...alert, anomaly: 'critical' as const }]));
}

/** The uid of the rule of each of the alerts that are told, in their order. */
export function kpiRuleUids(kpi: MetricEntry): readonly string[] {
  const kinds = toldAlerts(kpi).map(watched);
  return kinds.map((kind, index) => {
    const earlier = kinds.slice(0, index).filter((other) => other === kind).length;
    return ruleUid('kpi', kpi.name, kind, ...(earlier === 0 ? [] : [String(earlier + 1)]));
  });
}

function watched({ threshold, anomaly }: AlertDefinition): string {
  return threshold ?? `anomaly_${anomaly}`;
}

/** The severity of a rule by the mildest anomaly that it tells. */
export const ANOMALY_SEVERITY = { low: 'info', medium: 'warning', high: 'warning', critical: 'critical' } as const;

/**
 * A rule that fails is an alert of its own, DatasourceError, where silence would hide what must not be missed; they all
 * belong to one data source, so that they are one message. Of the others a failure counts as normal.
 */
function onError({ severity, domain }: Readonly<Record<string, string>>): AlertRule['execErrState'] {
  return severity === 'critical' || domain === 'security' ? 'Error' : 'OK';
}

/** What is odd in the window that ends now, counted; the analysis itself looks further back for what is usual. */
function anomalyRule(kpi: MetricEntry, alert: AlertEntry & Required<Pick<AlertEntry, 'anomaly' | 'over'>>, uid: string, options: AlertOptions): AlertRule {
  const grain = kpi.anomalies?.grain ?? 'day';
  const question = { ...questionOf([kpi], { format: 'value', by: [`metric_time__${grain}`] }), analysis: { kind: 'anomalies' as const, severity: alert.anomaly } };
  const odd = `${kpi.display.label}: odd values (${alert.anomaly === 'critical' ? 'critical' : `${alert.anomaly} or worse`}) in the last ${alert.over}`;
  const labels = labelsOf(kpi, ANOMALY_SEVERITY[alert.anomaly]);
  return {
    uid,
    title: odd,
    condition: 'B',
    data: [
      questionQuery(question, seconds(alert.over)),
      expressionQuery({ type: 'threshold', expression: 'A', conditions: [{ type: 'query', evaluator: { type: 'gt', params: [0] } }] }),
    ],
    noDataState: NO_DATA[alert.no_data],
    execErrState: onError(labels),
    for: alert.for,
    annotations: {
      summary: `${odd}.`,
      description: sentences(`Values by the ${grain} that are far from what their history lets expect.`, kpi.display.description),
      ...commonAnnotations(kpi, alert, options),
    },
    labels,
  };
}

function kpiRule(kpi: MetricEntry, alert: ThresholdAlert & Required<Pick<AlertDefinition, 'over'>>, uid: string, options: AlertOptions): AlertRule {
  const limit = limitOf(kpi, alert);
  const breach = `${kpi.display.label} ${limit.text} over ${alert.over}`;
  const by = alert.by ?? [];
  const labels = labelsOf(kpi, alert.threshold);
  return {
    uid,
    title: `${breach}${by.length > 0 ? `, by ${named(by, options)}` : ''} (${alert.threshold})`,
    condition: 'B',
    data: [questionQuery(questionOf([kpi], { format: 'value', by }), seconds(alert.over)), expressionQuery(limit.expression)],
    noDataState: NO_DATA[alert.no_data],
    execErrState: onError(labels),
    for: alert.for,
    annotations: {
      summary: by.length > 0 ? `${breach}: ${groupTemplate(by, options)}.` : `${breach}.`,
      description: sentences(`{{ with $values.A }}It is ${valueTemplate(kpi)} now. {{ end }}The limit of severity ${alert.threshold}: ${limit.text}.`, kpi.display.description),
      ...commonAnnotations(kpi, alert, options),
    },
    labels,
  };
}

/**
 * How long a crossed limit is told. Short against the period, so that it is over long before Grafana forgets what it has
 * notified of, and longer than Grafana is away for a restart.
 */
export const TOLD_FOR = '1h';

const TO_DATE: Readonly<Record<OnceA, string>> = { day: 'today', week: 'this week', month: 'this month', quarter: 'this quarter', year: 'this year' };

/**
 * Asks which limits were crossed lately, not what the value is: Northstar keeps each crossing once a period, so the rule
 * fires once, is over by itself, and stays silent until the next period, whatever Grafana remembers (S4-32).
 */
function crossingRule(kpi: MetricEntry, alert: ThresholdAlert & Required<Pick<AlertDefinition, 'once'>>, uid: string, options: AlertOptions): AlertRule {
  const limits = limitsOf(kpi, alert);
  const by = alert.by ?? [];
  const question: QuestionInput = {
    version: QUESTION_VERSION,
    queryType: 'crossings',
    metrics: [kpi.name],
    filters: [
      { field: 'severity', op: 'in', values: [alert.threshold] },
      { field: 'period', op: 'in', values: [alert.once] },
    ],
    format: 'value',
    formatting: false,
  };
  const labels = { ...labelsOf(kpi, alert.threshold), once: alert.once };
  const what = `${kpi.display.label} {{ $labels.limit }} ${TO_DATE[alert.once]}`;
  return {
    uid,
    title: `${kpi.display.label} ${limits.text} ${TO_DATE[alert.once]}${by.length > 0 ? `, by ${named(by, options)}` : ''} (${alert.threshold})`,
    condition: 'B',
    data: [questionQuery(question, seconds(TOLD_FOR)), expressionQuery(limits.expression)],
    // Nothing was crossed lately.
    noDataState: 'OK',
    execErrState: onError(labels),
    for: '0s',
    annotations: {
      summary: by.length > 0 ? `${what}: ${groupTemplate(by, options)}.` : `${what}.`,
      description: sentences(
        `{{ with $values.A }}It was ${valueTemplate(kpi)} when the limit was crossed. {{ end }}This is told once a ${alert.once} ({{ $labels.period }}), and is over for Grafana after ${TOLD_FOR}, whatever the value is then.`,
        kpi.display.description
      ),
      ...commonAnnotations(kpi, alert, options),
    },
    labels,
  };
}

function commonAnnotations(kpi: MetricEntry, { runbook }: AlertEntry, options: AlertOptions): Record<string, string> {
  return { ...actionAnnotation(kpi), ...runbookAnnotations(runbook, options), ...panelAnnotations(kpi, options) };
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** `Agent and Team`. */
function named(by: readonly string[], { dimensionLabel }: AlertOptions): string {
  return by.map(dimensionLabel).join(' and ');
}

/** Go template of the values that one alert is about: `Agent {{ $labels.agent }}`. */
function groupTemplate(by: readonly string[], { dimensionLabel }: AlertOptions): string {
  return by.map((name) => `${dimensionLabel(name)} {{ $labels.${name} }}`).join(', ');
}

/** Go template of the alert's own value, in the KPI's unit. */
function valueTemplate({ display: { unit, decimals = 2 } }: MetricEntry): string {
  if (unit === 'percentunit') {
    return '{{ humanizePercentage .Value }}';
  }
  const number = `{{ printf "%.${decimals}f" .Value }}`;
  return unit === undefined || unit === 'none' || unit === 'short' ? number : `${number} ${currencyOf(unit) ?? unit}`;
}
