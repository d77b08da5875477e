import { drawsOf, type Draws } from '../experiment/testing/draws';
import type { Breakdown, Change, Fraction, Member } from './change';
import { contribute, type Contribution } from './contribute';

/** Dimensions and how many members each has; a city lies in one region. */
const SIZES = { city: 60, region: 6, plan: 4, device: 3, agent: 400 } as const;
type DimensionName = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as readonly DimensionName[];
type Row = Readonly<Record<DimensionName, number>>;
interface Cause {
  readonly dimension: DimensionName;
  readonly member: number;
}

/** Of n members the first are frequent and the last are rare: member 0 of 4 has half of the rows. */
const skewed = (draws: Draws, size: number) => Math.floor(size * draws.fraction() ** 2);

function drawRow(draws: Draws): Row {
  const city = skewed(draws, SIZES.city);
  return { city, region: city % SIZES.region, plan: skewed(draws, SIZES.plan), device: skewed(draws, SIZES.device), agent: skewed(draws, SIZES.agent) };
}

/** A member of some dimension that is at least a twelfth of the rows. */
function drawCause(draws: Draws): Cause {
  const dimension = NAMES[Math.floor(draws.fraction() * 4)]!;
  const frequent = { city: 1, region: SIZES.region, plan: SIZES.plan, device: SIZES.device, agent: 1 }[dimension];
  return { dimension, member: Math.floor(draws.fraction() * frequent) };
}

const isHit = (row: Row, { dimension, member }: Cause) => row[dimension] === member;

/** Counts a period's rows, and how many of them succeeded, by each dimension. */
function countRows(draws: Draws, rows: number, keep: (row: Row) => boolean, chance: (row: Row) => number) {
  const counts = new Map(NAMES.map((name) => [name, Array.from({ length: SIZES[name] }, () => ({ numerator: 0, denominator: 0 }))]));
  const whole = { numerator: 0, denominator: 0 };
  for (let at = draws.poisson(rows); at > 0; at -= 1) {
    const row = drawRow(draws);
    if (keep(row)) {
      const success = draws.fraction() < chance(row) ? 1 : 0;
      for (const cell of [whole, ...NAMES.map((name) => counts.get(name)![row[name]]!)]) {
        cell.numerator += success;
        cell.denominator += 1;
      }
    }
  }
  return { counts, whole };
}

type Counted = ReturnType<typeof countRows>;

function breakdowns<Value>(before: Counted, after: Counted, read: (cell: Fraction) => Value): readonly Breakdown<Value>[] {
  const side = (counted: Counted, name: DimensionName, index: number) => {
    const cell = counted.counts.get(name)![index]!;
    return cell.denominator === 0 ? null : read(cell);
  };
  return NAMES.map((name) => ({
    name,
    members: Array.from({ length: SIZES[name] }, (_, index): Member<Value> => ({ value: String(index), before: side(before, name, index), after: side(after, name, index) })),
  }));
}

const totalsOf = <Value>(before: Counted, after: Counted, read: (cell: Fraction) => Value): Change<Value> => ({ before: read(before.whole), after: read(after.whole) });

/** Of 100 seeded worlds, in how many the planted member and its dimension come first. */
function foundIn(world: (draws: Draws, cause: Cause) => Contribution): { readonly members: number; readonly dimensions: number } {
  const found = Array.from({ length: 100 }, (_, seed) => {
    const draws = drawsOf(1000 + seed);
    const cause = drawCause(draws);
    const { members, dimensions } = world(draws, cause);
    return { member: members[0]?.dimension === cause.dimension && members[0].value === String(cause.member), dimension: dimensions[0]?.name === cause.dimension };
  });
  return { members: found.filter(({ member }) => member).length, dimensions: found.filter(({ dimension }) => dimension).length };
}

const ROWS = 12_000;
const all = () => true;
const usual = (row: Row) => 0.5 + 0.03 * (row.region % 3) - 0.04 * (row.plan % 2);

describe('a planted cause ranks first', () => {
  it.each([
    ['loses half of its rows', 0.5],
    ['loses all of its rows', 0],
  ])('S3-20: a count, where one member of one dimension %s', (_, kept) => {
    const found = foundIn((draws, cause) => {
      const before = countRows(draws, ROWS, all, usual);
      const after = countRows(draws, ROWS, (row) => !isHit(row, cause) || draws.fraction() < kept, usual);
      const read = ({ denominator }: Fraction) => denominator;
      return contribute({ kind: 'additive', totals: totalsOf(before, after, read), dimensions: breakdowns(before, after, read) });
    });
    expect(found.members).toBeGreaterThanOrEqual(95);
    expect(found.dimensions).toBeGreaterThanOrEqual(95);
  });

  it('S3-20: a ratio, where the ratio of one member halves', () => {
    const found = foundIn((draws, cause) => {
      const before = countRows(draws, ROWS, all, usual);
      const after = countRows(draws, ROWS, all, (row) => usual(row) * (isHit(row, cause) ? 0.5 : 1));
      const read = (cell: Fraction) => cell;
      return contribute({ kind: 'ratio', totals: totalsOf(before, after, read), dimensions: breakdowns(before, after, read) });
    });
    expect(found.members).toBeGreaterThanOrEqual(95);
    expect(found.dimensions).toBeGreaterThanOrEqual(95);
  });

  it('S3-20: a ratio, where a member with a low ratio gets many more rows', () => {
    const found = foundIn((draws, cause) => {
      const chance = (row: Row) => usual(row) * (isHit(row, cause) ? 0.2 : 1);
      const before = countRows(draws, ROWS, (row) => !isHit(row, cause) || draws.fraction() < 0.2, chance);
      const after = countRows(draws, ROWS, all, chance);
      const read = (cell: Fraction) => cell;
      return contribute({ kind: 'ratio', totals: totalsOf(before, after, read), dimensions: breakdowns(before, after, read) });
    });
    expect(found.members).toBeGreaterThanOrEqual(95);
    expect(found.dimensions).toBeGreaterThanOrEqual(95);
  });
});
