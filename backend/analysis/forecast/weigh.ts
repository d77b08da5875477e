/** A method's share in the forecast is its error to this power, upside down: the best one leads, near ones help it. */
const POWER = 4;
/** Shares below this are not worth a fit. */
const LEAST = 0.05;

/** Shares from mean absolute errors; they sum to 1. */
export function weigh(errors: readonly number[]): number[] {
  const best = Math.min(...errors);
  const shares = errors.map((error) => (error === best ? 1 : (best / error) ** POWER));
  const kept = toOne(shares).map((share) => (share < LEAST ? 0 : share));
  return toOne(kept);
}

function toOne(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** The sum of lists of numbers, each times its share. */
export function weightedSum(lists: readonly (readonly number[])[], shares: readonly number[]): number[] {
  return (lists[0] ?? []).map((_, at) => lists.reduce((sum, list, place) => sum + (list[at] ?? 0) * (shares[place] ?? 0), 0));
}
