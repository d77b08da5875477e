import { isAtLeast, isGrain } from '../../contract/grain';
import { readPeriod, type Period } from '../../contract/period';
import type { Comparison, QuestionInput } from '../../contract/question';
import { grainWords } from './groupLabel';

export type CompareInput = NonNullable<QuestionInput['compare']>;
export type Alignment = NonNullable<CompareInput['align']>;

export function writePeriod({ count, grain }: Period): string {
  return `${count} ${grain}${count === 1 ? '' : 's'}`;
}

const BEFORE: Readonly<Record<Exclude<Comparison, 'custom'>, string>> = {
  previous_period: 'the period before, which is as long as the range',
  previous_day: 'the day before',
  previous_week: 'the week before',
  previous_month: 'the month before',
  previous_quarter: 'the quarter before',
  previous_year: 'the year before',
};

/** The earlier period in words: `the week before`, `4 weeks before`. */
export function earlierPeriod({ to, period }: CompareInput): string {
  if (to !== 'custom') {
    return BEFORE[to];
  }
  const { count, grain } = readPeriod(period) ?? { count: 0, grain: 'period' };
  return `${count} ${grainWords(grain)}${count === 1 ? '' : 's'} before`;
}

/**
 * True where it matters how the periods are lined up: months, quarters and years are of unequal length, a day and a
 * week always of the same.
 */
export function hasAlignment({ to, period }: CompareInput): boolean {
  const grain = to === 'custom' ? readPeriod(period)?.grain : to.replace('previous_', '');
  return grain !== undefined && isGrain(grain) && isAtLeast(grain, 'month');
}

/** What a choice of comparison does, in one short sentence. */
export function explainComparison(compare: CompareInput): string {
  const sentence = `Beside each value stands that of ${earlierPeriod(compare)}, and the change`;
  if (!hasAlignment(compare)) {
    return `${sentence}.`;
  }
  return compare.align === 'elapsed'
    ? `${sentence}; counted from the start of each: the tenth day beside the tenth.`
    : `${sentence}; by the calendar: a date beside the same date, whole weeks beside whole weeks.`;
}
