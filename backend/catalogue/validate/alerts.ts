import type { MetricMeta } from '../../../contract/catalogue';
import { alertWindow } from '../limit-window';
import type { Metric } from '../manifest';
import type { Rule } from './rule';

/**
 * A KPI with northstar's part has a label, a description and a runbook; its alerts watch thresholds that it states, over
 * a window that the threshold or the alert gives; and the KPIs that it names beside itself are there.
 */
export const alerts: Rule = ({ manifest }) => {
  const names = new Set(manifest.metrics.map(({ name }) => name));
  return manifest.metrics.flatMap((metric) => {
    const meta = metric.northstar;
    const messages = meta ? [...lacking(metric, meta), ...alertFaults(meta), ...meta.related.filter((name) => !names.has(name)).map((name) => `\`related\` names ${name}, which the catalogue does not have`)] : [];
    return messages.map((message) => ({ place: metric.place, message: `${metric.name}: ${message}` }));
  });
};

function lacking(metric: Metric, { runbook }: MetricMeta): string[] {
  const has = { label: metric.label, description: metric.description, runbook };
  return Object.entries(has).flatMap(([key, value]) => (value ? [] : [`a KPI needs a ${key}`]));
}

function alertFaults({ alerts: stated, thresholds }: MetricMeta): string[] {
  const severities = thresholds.map(({ severity }) => severity);
  return stated.flatMap((alert) => {
    const { threshold, over } = alert;
    if (threshold !== undefined && !severities.includes(threshold)) {
      return [`an alert watches the ${threshold} threshold; stated are ${severities.join(', ') || 'none'}`];
    }
    const meant = thresholds.flatMap((limit) => (limit.severity === threshold && limit.over !== undefined ? [limit.over] : []));
    const what = threshold === undefined ? `the alert for ${alert.anomaly} anomalies` : `the alert for the ${threshold} threshold`;
    if (alert.once !== undefined) {
      return [];
    }
    if (alertWindow(alert, thresholds) === undefined) {
      return [`${what} needs a window \`over\`, such as 1d, or \`once\` a period`];
    }
    const other = meant.find((window) => window !== (over ?? meant[0]));
    return other === undefined ? [] : [`${what} asks over ${over ?? meant[0]}, while the threshold is meant for ${other}; state \`over\` once`];
  });
}
