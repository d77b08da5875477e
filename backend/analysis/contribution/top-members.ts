import type { Change, Fraction, Member } from './change';
import { FRACTIONS, mergeMembers, NUMBERS } from './members';
import { ratioOf } from './split-ratio';

/** The `count` members that changed a sum most; what the others did is what these leave of the totals. */
export function topMembersOfSum(members: Iterable<Member<number>>, count: number): readonly Member<number>[] {
  return top(mergeMembers(members, NUMBERS), count, ({ before, after }) => (after ?? 0) - (before ?? 0));
}

/** The `count` members that moved a ratio most: by what their numerators gained beyond the whole ratio's share of their denominators. */
export function topMembersOfRatio(members: Iterable<Member<Fraction>>, totals: Change<Fraction>, count: number): readonly Member<Fraction>[] {
  const usual = ratioOf(totals.before) ?? ratioOf(totals.after) ?? 0;
  const excess = (side: Fraction | null, whole: Fraction | null) => (side === null || !whole?.denominator ? 0 : (side.numerator - usual * side.denominator) / whole.denominator);
  return top(mergeMembers(members, FRACTIONS), count, ({ before, after }) => excess(after, totals.after) - excess(before, totals.before));
}

function top<Value>(members: readonly Member<Value>[], count: number, sizeOf: (member: Member<Value>) => number): readonly Member<Value>[] {
  return members
    .map((member) => ({ member, size: Math.abs(sizeOf(member)) }))
    .sort((a, b) => b.size - a.size)
    .slice(0, count)
    .map(({ member }) => member);
}
