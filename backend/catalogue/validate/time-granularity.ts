import { isAtLeast, isGrain } from '../../../contract/grain';
import type { Catalogue } from '../catalogue';
import { finestGrain, grainsOf } from '../grains';
import type { Metric } from '../manifest';
import { unknownGrain } from './field-fault';
import type { Rule } from './rule';

/** A metric's `time_granularity` is one that it can be asked at. */
export const timeGranularity: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) => {
    const fault = metric.time_granularity === undefined || catalogue.measuresOf(metric).length === 0 ? undefined : faultOf(catalogue, metric, metric.time_granularity);
    return fault === undefined ? [] : [{ place: metric.place, message: `${metric.name}: time_granularity ${fault}` }];
  });

function faultOf(catalogue: Catalogue, metric: Metric, grain: string): string | undefined {
  const base = isGrain(grain) ? grain : catalogue.calendars.get(grain)?.base;
  if (!base) {
    return unknownGrain(catalogue, grain);
  }
  return isAtLeast(base, finestGrain(catalogue, metric)) ? undefined : `\`${grain}\` is finer than its measures; allowed are ${grainsOf(catalogue, metric).join(', ')}`;
}
