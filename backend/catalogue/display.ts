import type { Display } from '../../contract/answer';
import { thresholdSteps } from '../../contract/threshold-steps';
import { formatValue } from './format-value';
import type { Metric } from './manifest';

/** How a metric's values are shown, from the catalogue alone (decision 11). */
export function displayOf(metric: Metric): Display {
  const meta = metric.northstar;
  const steps = meta ? thresholdSteps(meta.thresholds) : [];
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
