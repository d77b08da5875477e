/** A stream of numbers that looks random and is the same for the same name. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  fraction(): number;
  /** A whole number, both ends included. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the entries, as often as its weight says. */
  weighted<T extends { readonly weight: number }>(entries: readonly T[]): T;
  /** A draw from the standard normal distribution. */
  normal(): number;
  /** A whole number near the mean: within a quarter of it, and the mean on average. */
  around(mean: number): number;
  shuffled<T>(list: readonly T[]): T[];
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  }
  return state >>> 0;
}

/** mulberry32: 32 bits of state are enough for numbers that only have to look alive. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The stream of that name. Each table has one of its own, so that a change to one leaves the others as they were. */
export function randomStream(name: string): Random {
  const fraction = mulberry32(hash(name));
  const integer = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => list[integer(0, list.length - 1)]!;
  return {
    fraction,
    integer,
    pick,
    chance: (probability) => fraction() < probability,
    weighted(entries) {
      let left = fraction() * entries.reduce((sum, entry) => sum + entry.weight, 0);
      return entries.find((entry) => (left -= entry.weight) < 0) ?? entries[entries.length - 1]!;
    },
    // Box and Muller; 1 − fraction is never 0, whose logarithm is infinite.
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
    around: (mean) => Math.floor(mean * (0.75 + fraction() / 2) + fraction()),
    shuffled(list) {
      const copy = [...list];
      for (let at = copy.length - 1; at > 0; at -= 1) {
        const other = integer(0, at);
        [copy[at], copy[other]] = [copy[other]!, copy[at]!];
      }
      return copy;
    },
  };
}
