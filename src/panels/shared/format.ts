import { formattedValueToString, getValueFormat } from '@grafana/data';

const locale = getValueFormat('locale');
const share = getValueFormat('percentunit');
const seconds = getValueFormat('s');
const short = getValueFormat('short');

/** A count with the reader's separators: `12,345`. */
export function countText(value: number): string {
  return formattedValueToString(locale(value, Number.isInteger(value) ? 0 : 2));
}

/** A count that fits into a narrow place: `12.3 K`. */
export function shortCount(value: number): string {
  return Math.abs(value) < 10_000 ? countText(value) : formattedValueToString(short(value, 1));
}

/** A share of one as a percentage with one decimal: `64.0%`. */
export function percentText(value: number): string {
  return formattedValueToString(share(value, 1));
}

/** Seconds in the greatest unit that they fill: `2.5 hours`. */
export function durationText(value: number): string {
  return formattedValueToString(seconds(value, 1));
}

/** A number with its sign, always: `+1,200`, `−3`. */
export function signed(value: number, text: (value: number) => string): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  return `${sign}${text(Math.abs(value))}`;
}

/** The difference of two shares of one, in percentage points: `+2.1 points`. */
export function pointsText(value: number): string {
  return `${signed(Math.round(value * 1000) / 10, (points) => points.toFixed(1))} points`;
}

/** An entity's name as people write it, one or many: `user` → `users`, `trial_company` → `trial companies`. */
export function entityText(entity: string, count: number): string {
  const words = entity.replaceAll('_', ' ');
  return count === 1 ? words : plural(words);
}

function plural(word: string): string {
  if (/[^aeiou]y$/i.test(word)) {
    return `${word.slice(0, -1)}ies`;
  }
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
