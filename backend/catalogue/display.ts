import type { Display, ThresholdStep } from '../../contract/answer';
import type { MetricMeta, Severity } from '../../contract/catalogue';
import { formatValue } from './format-value';
import type { Metric } from './manifest';

const COLOURS: Readonly<Record<Severity, ThresholdStep['color']>> = { info: 'yellow', warning: 'orange', critical: 'red' };

/** How a metric's values are shown, from the catalogue alone (decision 11). */
export function displayOf(metric: Metric): Display {
  const meta = metric.northstar;
  const steps = meta ? thresholdSteps(meta) : [];
  return {
    label: metric.label ?? metric.name,
    ...(metric.description ? { description: metric.description } : {}),
    ...(meta ? { unit: meta.unit, better: meta.better } : {}),
    ...(meta?.decimals === undefined ? {} : { decimals: meta.decimals }),
    ...(steps.length > 0 ? { thresholds: steps } : {}),
  };
}

/** A metric's value in a sentence. */
export function valueText(value: number, { unit, decimals }: Display): string {
  return formatValue(value, { ...(unit ? { unit } : {}), ...(decimals === undefined ? {} : { decimals }), style: 'full' });
}

/**
 * Grafana's colour steps, from the lowest value upwards. Between the limits a value is good; beyond one it has its
 * severity's colour. A step's colour holds from its value on, so a value on an upper limit already has the colour,
 * although only a value above it is a breach.
 */
function thresholdSteps({ thresholds }: MetricMeta): ThresholdStep[] {
  if (thresholds.length === 0) {
    return [];
  }
  const below = thresholds.flatMap(({ below: value, severity }) => (value === undefined ? [] : [{ value, severity }])).sort((a, b) => a.value - b.value);
  const above = thresholds.flatMap(({ above: value, severity }) => (value === undefined ? [] : [{ value, severity }])).sort((a, b) => a.value - b.value);
  const rising = below.map(({ value }, index) => {
    const next = below[index + 1];
    return { value, color: next ? COLOURS[next.severity] : ('green' as const) };
  });
  const [lowest] = below;
  return [
    { value: null, color: lowest ? COLOURS[lowest.severity] : 'green' },
    ...rising,
    ...above.map(({ value, severity }) => ({ value, color: COLOURS[severity] })),
  ];
}
