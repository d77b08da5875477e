import { GRAINS, isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { timeDimensionOf, type Catalogue } from './catalogue';
import { inputsOf, type Metric } from './manifest';

/** The finest grain that a metric can be asked at: the coarsest of its measures' own, and of what its owner states. */
export function finestGrain(catalogue: Catalogue, metric: Metric): Grain {
  const own = catalogue.measuresOf(metric).map((measure) => timeDimensionOf(measure)?.type_params?.time_granularity ?? 'day');
  const stated = metric.northstar?.grain;
  return coarsest([...own, ...(stated ? [stated] : [])]);
}

/** The one grain that a metric is told by, where it goes from one period to the next: a week's churn is no part of a month's. */
export function onlyGrain(catalogue: Catalogue, metric: Metric): Grain | undefined {
  return metric.type === 'lifecycle' ? metric.lifecycle.grain : inputsOf(metric).flatMap(({ name }) => onlyGrain(catalogue, catalogue.metric(name)) ?? [])[0];
}

/** The grain of a bare `metric_time`: what the metric states, else a day or the finest that it can be asked at. */
export function defaultGrain(catalogue: Catalogue, metric: Metric): string {
  return metric.time_granularity ?? onlyGrain(catalogue, metric) ?? coarsest(['day', finestGrain(catalogue, metric)]);
}

/** The grains that a metric can be asked at, finest first; below a minute only where its time dimension says so. */
export function grainsOf(catalogue: Catalogue, metric: Metric): readonly Grain[] {
  const only = onlyGrain(catalogue, metric);
  const finest = finestGrain(catalogue, metric);
  return only ? [only] : GRAINS.filter((grain) => isAtLeast(grain, finest));
}

/** The coarsest of some grains; a calendar is as coarse as `baseOf` says. */
export function coarsest<Name extends string>(grains: readonly Name[], baseOf: (calendar: string) => Grain = () => 'year'): Name {
  const rank = (name: string) => GRAINS.indexOf(isGrain(name) ? name : baseOf(name));
  return grains.reduce((coarse, name) => (rank(name) > rank(coarse) ? name : coarse));
}
