import type { GeoPart } from '../../../contract/answer';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { Grain } from '../../../contract/grain';

/** Days, or what comes nearest: a forecast of 30 days is of 30 values then, whatever the panel's range. */
export function wholeGrain(metric: MetricEntry | undefined): Grain {
  return grainNear('day', metric);
}

/** Weeks, or what comes nearest: from day to day all is alike that rests at weekends. */
export function weekGrain(metric: MetricEntry | undefined): Grain {
  return grainNear('week', metric);
}

function grainNear(wanted: Grain, metric: MetricEntry | undefined): Grain {
  return !metric || metric.grains.includes(wanted) ? wanted : (metric.grains[0] ?? wanted);
}

/** The first dimension of a KPI that has a few values and singles out nobody. */
export function categorical({ dimensions }: MetricEntry, catalogue: CatalogueAnswer): string | undefined {
  return catalogue.dimensions.find(({ name, type, person }) => type === 'categorical' && !person && dimensions.includes(name))?.name;
}

/** What says of a KPI's values where they are: one dimension, or a latitude and a longitude. Empty where nothing does. */
export function places({ dimensions }: MetricEntry, catalogue: CatalogueAnswer): string[] {
  const of = (part: GeoPart) => catalogue.dimensions.find(({ name, geo }) => geo === part && dimensions.includes(name))?.name;
  const [latitude, longitude] = [of('latitude'), of('longitude')];
  return latitude !== undefined && longitude !== undefined ? [latitude, longitude] : [of('geohash') ?? of('country') ?? []].flat();
}
