import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { readGroup } from '../groupBy';

/** Days, or what comes nearest: a forecast of 30 days is of 30 values then, whatever the panel's range. */
export function wholeGrain(metric: MetricEntry | undefined): string {
  return !metric || metric.grains.includes('day') ? 'day' : (metric.grains[0] ?? 'day');
}

/** The first dimension of a KPI that has a few values and singles out nobody. */
export function categorical({ dimensions }: MetricEntry, catalogue: CatalogueAnswer): string | undefined {
  return catalogue.dimensions.find(({ name, type, person }) => type === 'categorical' && !person && dimensions.includes(name))?.name;
}

/** The dimension of a KPI whose name says that it is a place. */
export function place({ dimensions }: MetricEntry, catalogue: CatalogueAnswer): string | undefined {
  const named = PLACES.flatMap((ending) => catalogue.dimensions.filter(({ name }) => readGroup(name, catalogue).name.endsWith(`__${ending}`)));
  return named.find(({ name }) => dimensions.includes(name))?.name;
}

const PLACES = ['geohash', 'country', 'country_code'] as const;
