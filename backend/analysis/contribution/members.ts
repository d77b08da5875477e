import type { Breakdown, Change, Fraction, Member } from './change';

/** How values of a kind are added up. */
export interface Sums<Value> {
  readonly zero: Value;
  plus(one: Value, other: Value): Value;
  minus(one: Value, other: Value): Value;
  /** Whether it is no more than what rounding leaves of something of that size. */
  isNothing(value: Value, beside: Value): boolean;
}

/** What adding and taking away doubles leaves, as a share of what was added. */
const ROUNDING = 1e-12;

export const NUMBERS: Sums<number> = {
  zero: 0,
  plus: (one, other) => one + other,
  minus: (one, other) => one - other,
  isNothing: (value, beside) => Math.abs(value) <= Math.abs(beside) * ROUNDING,
};

export const FRACTIONS: Sums<Fraction> = {
  zero: { numerator: 0, denominator: 0 },
  plus: (one, other) => ({ numerator: one.numerator + other.numerator, denominator: one.denominator + other.denominator }),
  minus: (one, other) => ({ numerator: one.numerator - other.numerator, denominator: one.denominator - other.denominator }),
  isNothing: (value, beside) => NUMBERS.isNothing(value.numerator, beside.numerator) && NUMBERS.isNothing(value.denominator, beside.denominator),
};

export type PartMember<Value> = Change<Value> & { readonly role: 'member' | 'empty' | 'others'; readonly value: string | null };

/** The members, each value once, and as `others` what they leave of the totals, where they leave anything. */
export function withOthers<Value>({ members }: Breakdown<Value>, totals: Change<Value>, sums: Sums<Value>): readonly PartMember<Value>[] {
  const once = mergeMembers(members, sums);
  const left = (side: 'before' | 'after'): Value | null => {
    const whole = totals[side] ?? sums.zero;
    const rest = once.reduce((found, member) => sums.minus(found, member[side] ?? sums.zero), whole);
    return sums.isNothing(rest, whole) ? null : rest;
  };
  const others = { role: 'others', value: null, before: left('before'), after: left('after') } as const;
  return [
    ...once.map((member) => ({ ...member, role: member.value === null ? ('empty' as const) : ('member' as const) })),
    ...(others.before === null && others.after === null ? [] : [others]),
  ];
}

/** Each value once: rows of the same value are added up, as an engine's two spellings of one value are. */
export function mergeMembers<Value>(members: Iterable<Member<Value>>, sums: Sums<Value>): readonly Member<Value>[] {
  const found = new Map<string | null, Member<Value>>();
  for (const member of members) {
    const known = found.get(member.value);
    found.set(member.value, known === undefined ? member : { value: member.value, before: add(known.before, member.before, sums), after: add(known.after, member.after, sums) });
  }
  return [...found.values()];
}

function add<Value>(one: Value | null, other: Value | null, sums: Sums<Value>): Value | null {
  return one === null ? other : other === null ? one : sums.plus(one, other);
}
