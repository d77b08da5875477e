import { GRAINS, isGrain } from '../../../contract/grain';
import { nearest } from '../../../contract/nearest';
import type { Catalogue } from '../catalogue';
import { inputsOf, type Metric, type TimeWindow } from '../manifest';
import { unknownGrain } from './field-fault';
import type { Rule } from './rule';

/**
 * Windows and offsets are of known grains and at least one of them long; a metric has one way to look back. As in dbt
 * only an `offset_window` may be of a custom granularity.
 */
export const windows: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) =>
    [...periodFaults(metric), ...inputFaults(catalogue, metric)].map((message) => ({ place: metric.place, message: `${metric.name}: ${message}` }))
  );

function periodFaults(metric: Metric): readonly string[] {
  switch (metric.type) {
    case 'conversion':
      return [...lengthFaults('window', metric.window), ...standardFaults('window', metric.window?.granularity)];
    case 'cumulative':
      return [
        ...lengthFaults('window', metric.window),
        ...standardFaults('window', metric.window?.granularity),
        ...standardFaults('grain_to_date', metric.grain_to_date),
        ...(metric.window && metric.grain_to_date !== undefined ? ['has both window and grain_to_date; state one of them'] : []),
      ];
    default:
      return [];
  }
}

function inputFaults(catalogue: Catalogue, metric: Metric): readonly string[] {
  return inputsOf(metric).flatMap(({ name, offset_window: window, offset_to_grain: grain }) => {
    const unknown = window && unknownGrain(catalogue, window.granularity);
    return [
      ...lengthFaults(`offset_window of ${name}`, window),
      ...(unknown === undefined ? [] : [`offset_window of ${name}: ${unknown}`]),
      ...standardFaults(`offset_to_grain of ${name}`, grain),
      ...(window && grain !== undefined ? [`${name} has both offset_window and offset_to_grain; state one of them`] : []),
    ];
  });
}

function lengthFaults(what: string, window: TimeWindow | undefined): readonly string[] {
  return window && window.count < 1 ? [`${what} must be at least 1 ${window.granularity}`] : [];
}

function standardFaults(what: string, grain: string | undefined): readonly string[] {
  if (grain === undefined || isGrain(grain)) {
    return [];
  }
  const [near] = nearest(grain, GRAINS, 1);
  return [`${what}: \`${grain}\` is none of dbt's grains; allowed are ${GRAINS.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`];
}
