import type { Breakdown, Change, Fraction } from './change';
import { FRACTIONS, withOthers, type PartMember } from './members';
import type { Piece } from './part';
import { presenceOf } from './presence-of';

/**
 * The parts of a ratio's change. With a member's weight w (its share of the denominator) and its ratio r, the whole
 * ratio is Σ w·r, and its change is exactly Σ (w̄·Δr + (r̄ − R̄)·Δw): means are over the two periods, R is the whole
 * ratio, and R̄·ΣΔw is nothing. The first term is the rate effect and the second the mix effect, which is none for a
 * member that grows with an average ratio (the symmetric form of Das Gupta 1978, "A general method of decomposing a
 * difference between two rates into several components"). A member without a ratio in one of the periods has only a
 * mix effect. Neither of the totals' denominators is zero.
 */
export function splitRatio(breakdown: Breakdown<Fraction>, totals: { readonly before: Fraction; readonly after: Fraction }): readonly Piece[] {
  const middle = (totals.before.numerator / totals.before.denominator + totals.after.numerator / totals.after.denominator) / 2;
  return withOthers(breakdown, totals, FRACTIONS).map((member) => pieceOf(member, totals, middle));
}

function pieceOf(member: PartMember<Fraction>, totals: { readonly before: Fraction; readonly after: Fraction }, middle: number): Piece {
  const weight = (side: 'before' | 'after') => (member[side]?.denominator ?? 0) / totals[side].denominator;
  const share = (side: 'before' | 'after') => (member[side]?.numerator ?? 0) / totals[side].denominator;
  const own = ratiosOf(member);
  const change = share('after') - share('before') - middle * (weight('after') - weight('before'));
  const rateEffect = own.before === null || own.after === null ? 0 : ((weight('before') + weight('after')) / 2) * (own.after - own.before);
  return {
    role: member.role,
    value: member.value,
    ...own,
    presence: presenceOf(member),
    change,
    rateEffect,
    mixEffect: change - rateEffect,
    base: (Math.abs(weight('before')) + Math.abs(weight('after'))) / 2,
  };
}

function ratiosOf({ before, after }: Change<Fraction>): Change<number> {
  return { before: ratioOf(before), after: ratioOf(after) };
}

/** Null where there is no denominator to divide by. */
export function ratioOf(fraction: Fraction | null): number | null {
  return fraction === null || fraction.denominator === 0 ? null : fraction.numerator / fraction.denominator;
}
