import type { CatalogueAnswer } from '../../contract/catalogue';
import { isGrain } from '../../contract/grain';
import { type Comparison, PERIOD, type QuestionInput } from '../../contract/question';
import { grainWords } from './groupLabel';

export type CompareInput = NonNullable<QuestionInput['compare']>;
export type Alignment = NonNullable<CompareInput['align']>;

/** So many of a grain or of a calendar, which is named in the singular. */
export interface Period {
  readonly count: number;
  readonly grain: string;
}

/** Reads a period such as `4 weeks` or `1 fiscal_quarter`; undefined for text that is none. */
export function readPeriod(text: string | undefined, catalogue?: Pick<CatalogueAnswer, 'calendars'>): Period | undefined {
  const [, count, word = ''] = PERIOD.exec(text ?? '') ?? [];
  if (count === undefined) {
    return undefined;
  }
  const grain = word.toLowerCase();
  const isName = isGrain(grain) || (catalogue?.calendars.some(({ name }) => name === grain) ?? false);
  return { count: Number(count), grain: isName ? grain : grain.replace(/s$/, '') };
}

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

/** What a choice of comparison does, in one short sentence. */
export function explainComparison(compare: CompareInput): string {
  const how =
    compare.align === 'elapsed'
      ? 'counted from the start of each: the tenth day beside the tenth'
      : 'by the calendar: a date beside the same date, a Monday beside a Monday where weeks are shown';
  return `Beside each value stands that of ${earlierPeriod(compare)}, and the change; ${how}.`;
}
