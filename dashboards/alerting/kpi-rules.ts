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
    const earlier = kpi.alerts.slice(0, index).filter(({ threshold }) => threshold === alert.threshold).length;
    const uid = ruleUid('kpi', kpi.name, alert.threshold, ...(earlier === 0 ? [] : [String(earlier + 1)]));
    return kpiRule(kpi, alert, uid, options);
  });
}

function kpiRule(kpi: MetricEntry, alert: AlertDefinition, uid: string, options: AlertOptions): AlertRule {
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
