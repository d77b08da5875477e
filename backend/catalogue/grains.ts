import { GRAINS, isAtLeast, type Grain } from '../../contract/grain';
import { timeDimensionOf, type Catalogue } from './catalogue';
import type { Metric } from './manifest';

/** The finest grain that a metric can be asked at: the coarsest of its measures' own, and of what its owner states. */
export function finestGrain(catalogue: Catalogue, metric: Metric): Grain {
  const own = catalogue.measuresOf(metric).map((measure) => timeDimensionOf(measure)?.type_params?.time_granularity ?? 'day');
  const stated = metric.northstar?.grain;
  return [...own, ...(stated ? [stated] : [])].reduce<Grain>((finest, grain) => (isAtLeast(grain, finest) ? grain : finest), 'second');
}

/** The grains that a metric can be asked at, finest first; below a minute only where its time dimension says so. */
export function grainsOf(catalogue: Catalogue, metric: Metric): readonly Grain[] {
  const finest = finestGrain(catalogue, metric);
  return GRAINS.filter((grain) => isAtLeast(grain, finest));
}
