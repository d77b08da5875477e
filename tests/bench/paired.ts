/** Figures of two ways to do the same thing, run in turns, so that what else the machine does meets both alike. */
export interface Paired {
  readonly oursMs: number;
  readonly theirsMs: number;
  /** Median of the ratios of each turn; below 1 ours is faster. */
  readonly ratio: number;
}

/** Runs both in turns, the order changing from turn to turn; the first turns warm up and do not count. */
export async function paired(ours: () => Promise<unknown>, theirs: () => Promise<unknown>, turns: number): Promise<Paired> {
  const figures: { ours: number; theirs: number }[] = [];
  for (let turn = -2; turn < turns; turn += 1) {
    const first = turn % 2 === 0 ? await timed(ours) : await timed(theirs);
    const second = turn % 2 === 0 ? await timed(theirs) : await timed(ours);
    if (turn >= 0) {
      figures.push(turn % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first });
    }
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
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
