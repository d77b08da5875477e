import type { AnomalyDimensions } from './anomaly';

/** JSON with its names in one order, so that the same dimensions are the same text. */
export function canonicalDimensions(dimensions: AnomalyDimensions): string {
  // Integer-like names would come first in any object, so the text is put together from its pairs.
  const pairs = Object.keys(dimensions)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(dimensions[name])}`);
  return `{${pairs.join(',')}}`;
}
