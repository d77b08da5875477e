import type { Catalogue } from '../catalogue';
import { inputsOf, type Metric, type TimeWindow } from '../manifest';
import { unknownGrain } from './field-fault';
import type { Rule } from './rule';

/** Windows and offsets are of known grains and at least one of them long; a metric has one way to look back. */
export const windows: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) =>
    [...periodFaults(catalogue, metric), ...inputFaults(catalogue, metric)].map((message) => ({ place: metric.place, message: `${metric.name}: ${message}` }))
  );

function periodFaults(catalogue: Catalogue, metric: Metric): readonly string[] {
  switch (metric.type) {
    case 'conversion':
      return windowFaults(catalogue, 'window', metric.window);
    case 'cumulative':
      return [
        ...windowFaults(catalogue, 'window', metric.window),
        ...grainFaults(catalogue, 'grain_to_date', metric.grain_to_date),
        ...(metric.window && metric.grain_to_date !== undefined ? ['has both window and grain_to_date; state one of them'] : []),
      ];
    default:
      return [];
  }
}

function inputFaults(catalogue: Catalogue, metric: Metric): readonly string[] {
  return inputsOf(metric).flatMap(({ name, offset_window: window, offset_to_grain: grain }) => [
    ...windowFaults(catalogue, `offset_window of ${name}`, window),
    ...grainFaults(catalogue, `offset_to_grain of ${name}`, grain),
    ...(window && grain !== undefined ? [`${name} has both offset_window and offset_to_grain; state one of them`] : []),
  ]);
}

function windowFaults(catalogue: Catalogue, what: string, window: TimeWindow | undefined): readonly string[] {
  return window ? [...(window.count < 1 ? [`${what} must be at least 1 ${window.granularity}`] : []), ...grainFaults(catalogue, what, window.granularity)] : [];
}

function grainFaults(catalogue: Catalogue, what: string, grain: string | undefined): readonly string[] {
  const fault = grain === undefined ? undefined : unknownGrain(catalogue, grain);
  return fault === undefined ? [] : [`${what}: ${fault}`];
}
