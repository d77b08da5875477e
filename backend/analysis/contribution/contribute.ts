import type { Breakdown, Change, Fraction } from './change';
import type { Part, Piece } from './part';
import { presenceOf } from './presence-of';
import { ratioOf, splitRatio } from './split-ratio';
import { splitSum } from './split-sum';

/**
 * A KPI in two periods, whole and by the members of dimensions. `additive` is a sum or a count, `ratio` a sum over a
 * sum (averages are one), `not additive` anything else, such as a distinct count; `why` says so, in a sentence.
 */
export type ContributionInput =
  | { readonly kind: 'additive'; readonly totals: Change<number>; readonly dimensions: readonly Breakdown<number>[] }
  | { readonly kind: 'ratio'; readonly totals: Change<Fraction>; readonly dimensions: readonly Breakdown<Fraction>[] }
  | { readonly kind: 'not additive'; readonly why: string; readonly totals: Change<number>; readonly dimensions: readonly Breakdown<number>[] };

export interface Contribution {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  /** Whether the parts of each dimension are the change together. */
  readonly sums: boolean;
  /** Those that explain the change best come first. */
  readonly dimensions: readonly DimensionParts[];
  /** Members of all dimensions, those that explain the change best first; `others` are none. */
  readonly members: readonly MemberPart[];
  /** What could not be told, and why: a sentence. */
  readonly reason: string | null;
}

export interface DimensionParts {
  readonly name: string;
  /** Near 1 where a small member carries the whole change, near 0 where all carry it by their size; null where nothing can be told. */
  readonly score: number | null;
  /** The most surprising first, `others` last. */
  readonly parts: readonly Part[];
}

export type MemberPart = Part & { readonly dimension: string };

/** A change that is a smaller share of what it changed counts as none. */
const NO_CHANGE = 1e-9;

/**
 * Why a KPI moved: its change, taken apart by each dimension, and ranked. Explanatory power (a part's share of the
 * change) is that of Bhagwan and others 2014, "Adtributor: Revenue Debugging in Advertising Systems"; surprise here is
 * how far it goes beyond the part's share of the base, so that neither a large member nor one of many explains a
 * change by its size. A dimension's score is the sum of its members' surprises above 0, squared: a change that one
 * member carries scores more than one that two share, and the noise of many small members does not add up.
 */
export function contribute(input: ContributionInput): Contribution {
  switch (input.kind) {
    case 'additive': {
      const [before, after] = [input.totals.before ?? 0, input.totals.after ?? 0];
      return rank(before, after, input.dimensions.map((dimension) => ({ name: dimension.name, pieces: splitSum(dimension, input.totals) })));
    }
    case 'ratio':
      return contributeRatio(input.totals, input.dimensions);
    case 'not additive':
      return contributeOwn(input.totals, input.dimensions, input.why);
  }
}

function contributeRatio({ before, after }: Change<Fraction>, dimensions: readonly Breakdown<Fraction>[]): Contribution {
  const [first, second] = [ratioOf(before), ratioOf(after)];
  if (before === null || after === null || first === null || second === null) {
    const when = first !== null ? 'after' : second !== null ? 'before' : 'in both periods';
    const reason = `The denominator is zero ${when}, so there is no change of the ratio to explain.`;
    return { before: first, after: second, change: null, sums: false, dimensions: [], members: [], reason };
  }
  return rank(first, second, dimensions.map((dimension) => ({ name: dimension.name, pieces: splitRatio(dimension, { before, after }) })));
}

interface Pieces {
  readonly name: string;
  readonly pieces: readonly Piece[];
}

function rank(before: number, after: number, split: readonly Pieces[]): Contribution {
  const change = after - before;
  const moved = Math.abs(change) > NO_CHANGE * Math.max(Math.abs(before), Math.abs(after));
  const dimensions = split.map(({ name, pieces }) => {
    const parts = weigh(pieces, moved ? change : null);
    return { name, score: moved ? scoreOf(parts) : null, parts: [...parts].sort(bySurprise) };
  });
  return {
    before,
    after,
    change,
    sums: true,
    dimensions: [...dimensions].sort((a, b) => (b.score ?? 0) - (a.score ?? 0)),
    members: membersOf(dimensions),
    reason: moved ? null : 'The KPI did not change. Parts that moved against each other are listed by their size.',
  };
}

function weigh(pieces: readonly Piece[], change: number | null): readonly Part[] {
  const whole = pieces.reduce((sum, { base }) => sum + base, 0);
  return pieces.map(({ base, ...piece }) => {
    const explanatoryPower = change === null || piece.change === null ? null : piece.change / change;
    const baseShare = whole === 0 ? 0 : base / whole;
    return { ...piece, explanatoryPower, baseShare, surprise: explanatoryPower === null ? null : explanatoryPower - baseShare };
  });
}

/** `others` stand for many members and point at none of them. */
function scoreOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { role, surprise }) => sum + (role === 'others' ? 0 : Math.max(0, surprise ?? 0) ** 2), 0);
}

function bySurprise(a: Part, b: Part): number {
  const last = Number(a.role === 'others') - Number(b.role === 'others');
  return last || (b.surprise ?? 0) - (a.surprise ?? 0) || Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0);
}

function membersOf(dimensions: readonly DimensionParts[]): readonly MemberPart[] {
  return dimensions
    .flatMap(({ name, parts }) => parts.filter(({ role }) => role !== 'others').map((part) => ({ ...part, dimension: name })))
    .sort(bySurprise);
}

/** Each member's own change alone: without parts that sum, none is a share of the whole's, and none explains it. */
function contributeOwn({ before, after }: Change<number>, breakdowns: readonly Breakdown<number>[], why: string): Contribution {
  const dimensions = breakdowns.map(({ name, members }) => ({ name, score: null, parts: members.map(ownPart).sort(bySurprise) }));
  return {
    before,
    after,
    change: differenceOf(before, after),
    sums: false,
    dimensions,
    members: membersOf(dimensions),
    reason: `${why} The parts are each member's own change, and do not sum to the whole's.`,
  };
}

function ownPart({ value, before, after }: Change<number> & { readonly value: string | null }): Part {
  const unknown = { rateEffect: null, mixEffect: null, explanatoryPower: null, baseShare: null, surprise: null };
  return { role: value === null ? 'empty' : 'member', value, before, after, presence: presenceOf({ before, after }), change: differenceOf(before, after), ...unknown };
}

function differenceOf(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before;
}
