/** Figures of two ways to do the same thing, run in turns, so that what else the machine does meets both alike. */
export interface Paired {
  readonly oursMs: number;
  readonly theirsMs: number;
  /** Median of the ratios of each turn; below 1 ours is faster. */
  readonly ratio: number;
}

/** How long a pair is measured; a process that serves is warm, so a part of it does not count. */
const WARM_UP_MS = 2_000;
const MEASURE_MS = 8_000;
const LEAST_TURNS = 7;

/** Runs both in turns, the order changing from turn to turn: as many as fit the time, and never fewer than seven. */
export async function paired(ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<Paired> {
  for (const until = performance.now() + WARM_UP_MS; performance.now() < until; ) {
    await ours();
    await theirs();
  }
  const figures: { ours: number; theirs: number }[] = [];
  for (const until = performance.now() + MEASURE_MS; performance.now() < until || figures.length < LEAST_TURNS; ) {
    const isOursFirst = figures.length % 2 === 0;
    const [first, second] = [await timed(isOursFirst ? ours : theirs), await timed(isOursFirst ? theirs : ours)];
    figures.push(isOursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first });
  }
  return {
    oursMs: median(figures.map((figure) => figure.ours)),
    theirsMs: median(figures.map((figure) => figure.theirs)),
    ratio: median(figures.map((figure) => figure.ours / figure.theirs)),
  };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number that a share of all lies below, such as 0.95. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}
