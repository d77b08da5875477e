import { drawsOf } from './testing/draws';
import { peekDaily, type Traffic } from './testing/peeked-experiment';
import type { SampleKind } from './sample';

const OPTIONS = { minUnits: 50, plannedUnits: 560 };
const SMALL: Traffic = { days: 14, control: 20, variant: 20 };

/** The share of experiments that are called significant at some look, by either test. */
function everSignificant(kind: SampleKind, { runs, traffic, effect, seed, plannedUnits = OPTIONS.plannedUnits }: { runs: number; traffic: Traffic; effect: number; seed: number; plannedUnits?: number }) {
  const draws = drawsOf(seed);
  let sequential = 0;
  let fixed = 0;
  for (let run = 0; run < runs; run += 1) {
    const looks = [...peekDaily(kind, traffic, effect, draws, { ...OPTIONS, plannedUnits })];
    sequential += Number(looks.some(({ status }) => status === 'significant'));
    fixed += Number(looks.some((look) => (look.fixed?.pValue ?? 1) <= 0.05));
  }
  return { sequential: sequential / runs, fixed: fixed / runs };
}

describe('experiments that are looked at every day', () => {
  it.each(['rate', 'mean', 'ratio'] as const)(
    'S3-18: of 10,000 without an effect at most 5 in 100 are ever called significant (%s), where single-look tests call many more so',
    (kind) => {
      const { sequential, fixed } = everSignificant(kind, { runs: 10_000, traffic: SMALL, effect: 0, seed: 87 });
      expect(sequential).toBeLessThanOrEqual(0.05);
      expect(fixed).toBeGreaterThan(0.1);
    },
    120_000
  );

  it.each(['rate', 'mean', 'ratio'] as const)('S3-18: the level holds where four in five units go to one variant (%s)', (kind) => {
    const traffic = { days: 14, control: 48, variant: 12 };
    expect(everSignificant(kind, { runs: 1000, traffic, effect: 0, seed: 18, plannedUnits: 840 }).sequential).toBeLessThanOrEqual(0.05);
  }, 120_000);

  it.each([
    ['rate', 0.8],
    ['mean', 0.8],
    ['ratio', 0.2],
  ] as const)('S3-18: most experiments with a real effect are found (%s, a lift of %p)', (kind, effect) => {
    const traffic = { days: 14, control: 150, variant: 150 };
    expect(everSignificant(kind, { runs: 300, traffic, effect, seed: 3, plannedUnits: 4200 }).sequential).toBeGreaterThan(0.8);
  }, 120_000);
});
