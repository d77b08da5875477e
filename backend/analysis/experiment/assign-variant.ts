import { createHash } from 'node:crypto';
import type { Experiment } from './experiment';

/**
 * The variant that a unit sees: the same one whoever asks and whenever, each as often as its weight says, and
 * independent of the unit's variants in experiments with another salt. `kept` is the variant that the unit was given
 * before, where that is recorded: it stays, although weights have changed since, as long as there is such a variant.
 * The experiment is one that `experimentFaults` finds nothing wrong with.
 */
export function assignVariant({ name, salt = name, variants }: Experiment, unit: string, kept?: string): string {
  if (kept !== undefined && variants.some((variant) => variant.name === kept)) {
    return kept;
  }
  let left = scatter(salt, unit) * variants.reduce((sum, { weight }) => sum + weight, 0);
  const found = variants.find(({ weight }) => (left -= weight) < 0) ?? variants[variants.length - 1];
  if (found === undefined) {
    throw new RangeError(`Experiment "${name}" has no variants.`);
  }
  return found.name;
}

/** From 0 to 1, 1 excluded: the first 48 bits of a hash. As JSON, no salt and unit run into another pair of them. */
function scatter(salt: string, unit: string): number {
  return createHash('sha256').update(JSON.stringify([salt, unit])).digest().readUIntBE(0, 6) / 2 ** 48;
}
