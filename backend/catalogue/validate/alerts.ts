import type { Rule } from './rule';

/** An alert watches a threshold that the KPI states, and a KPI with northstar's part has a label and a description. */
export const alerts: Rule = ({ manifest }) =>
  manifest.metrics.flatMap((metric) => {
    const meta = metric.northstar;
    if (!meta) {
      return [];
    }
    const severities = meta.thresholds.map((threshold) => threshold.severity);
    return [
      ...meta.alerts
        .flatMap(({ threshold }) => threshold ?? [])
        .filter((threshold) => !severities.includes(threshold))
        .map((threshold) => ({
          place: metric.place,
          message: `${metric.name}: an alert watches the ${threshold} threshold; stated are ${severities.join(', ') || 'none'}`,
        })),
      ...(['label', 'description'] as const)
        .filter((key) => !metric[key])
        .map((key) => ({ place: metric.place, message: `${metric.name}: a KPI needs a ${key}` })),
    ];
  });
