import type { Breakdown, Change } from './change';
import { NUMBERS, withOthers } from './members';
import type { Piece } from './part';
import { presenceOf } from './presence-of';

/** The parts of a sum's or a count's change: what each member changed by. */
export function splitSum(breakdown: Breakdown<number>, totals: Change<number>): readonly Piece[] {
  return withOthers(breakdown, totals, NUMBERS).map((member) => ({
    ...member,
    presence: presenceOf(member),
    change: (member.after ?? 0) - (member.before ?? 0),
    rateEffect: null,
    mixEffect: null,
    base: Math.abs(member.before ?? 0),
  }));
}
