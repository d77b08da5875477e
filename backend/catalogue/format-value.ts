import type { Cell } from '../../contract/answer';
import { currencyOf } from '../../contract/currency';
import { parseDecimal, roundDecimal } from './decimal';

export interface ValueFormat {
  /** Grafana's unit id; an unknown one is written behind the number. */
  readonly unit?: string;
  /** Digits behind the point; chosen from the value where absent. */
  readonly decimals?: number;
  /**
   * `compact` scales as Grafana does (€412.35K); `full` writes every digit, grouped (€412,345.67).
   * Durations and percentages are the same in both.
   */
  readonly style?: 'compact' | 'full';
}

/** What stands for a value that is not there. */
export const NO_VALUE = '–';

/** Other currencies have their code before the number. */
const SIGNS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£' };

const SHORT = ['', ' K', ' Mil', ' Bil', ' Tri'];
const MONEY = ['', 'K', 'M', 'B', 'T'];

/** Each unit of time with the limit (in seconds) up to which it is read best. */
const TIMES: readonly { readonly below: number; readonly seconds: number; readonly suffix: string; readonly plural?: true }[] = [
  { below: 1, seconds: 0.001, suffix: 'ms' },
  { below: 60, seconds: 1, suffix: 's' },
  { below: 3_600, seconds: 60, suffix: 'min', plural: true },
  { below: 86_400, seconds: 3_600, suffix: 'hour', plural: true },
  { below: 604_800, seconds: 86_400, suffix: 'day', plural: true },
  { below: 31_536_000, seconds: 604_800, suffix: 'week', plural: true },
  { below: Infinity, seconds: 31_536_000, suffix: 'year', plural: true },
];
const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400 };

/**
 * One value as people read it. Decimal text keeps all its digits: it is never put through a float in the `full` style.
 * Null, and a number that is not finite, is an en dash; booleans are yes and no; other text is itself.
 */
export function formatValue(value: Cell, format: ValueFormat = {}): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) {
    return NO_VALUE;
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  const text = typeof value === 'number' ? plainDigits(value) : value.trim();
  return parseDecimal(text) === undefined ? value.toString() : formatNumber(text, format);
}

/** A double without an exponent, in the digits that identify it. */
function plainDigits(value: number): string {
  const shortest = String(value);
  if (!shortest.includes('e')) {
    return shortest;
  }
  return Math.abs(value) < 1 ? value.toFixed(20) : BigInt(value).toString();
}

function formatNumber(text: string, { unit = 'none', decimals, style = 'compact' }: ValueFormat): string {
  const code = currencyOf(unit);
  const seconds = SECONDS[unit];
  if (seconds !== undefined) {
    return formatDuration(Number(text), seconds, decimals);
  }
  if (code !== undefined) {
    const currency = SIGNS[code] ?? `${code} `;
    const shown = style === 'full' ? digits(text, decimals ?? 2) : scaled(text, decimals, MONEY);
    return shown.startsWith('-') ? `-${currency}${shown.slice(1)}` : `${currency}${shown}`;
  }
  switch (unit) {
    case 'percent':
      return `${digits(text, decimals)}%`;
    case 'percentunit':
      return `${digits(shiftPoint(text, 2), decimals)}%`;
    case 'short':
      return style === 'full' ? digits(text, decimals) : scaled(text, decimals, SHORT);
    case 'none':
    case '':
      return digits(text, decimals);
    default:
      return `${digits(text, decimals)} ${unit.replace(/^suffix:/, '')}`;
  }
}

function scaled(text: string, decimals: number | undefined, steps: readonly string[]): string {
  let exponent = 0;
  let shown = text;
  while (exponent < steps.length - 1 && Math.abs(Number(shown)) >= 1000) {
    shown = shiftPoint(shown, -3);
    exponent += 1;
  }
  return `${digits(shown, scaledDecimals(shown, exponent === 0, decimals))}${steps[exponent] ?? ''}`;
}

/** `decimals` is meant for the value in its own unit: scaled, €5,021,430 is €5.02M, not €5M, and 99 min 1.65 hours, not 2. */
function scaledDecimals(shown: string, own: boolean, decimals: number | undefined): number | undefined {
  return own ? decimals : Math.max(decimals ?? 0, automaticDecimals(shown));
}

/** One unit of time for all values of an axis, so that its ticks can be compared: how many of the KPI's own make one. */
export function axisDuration(unit: string | undefined, largest: number): { readonly size: number; readonly suffix: string } | undefined {
  const seconds = unit === undefined ? undefined : SECONDS[unit];
  const time = seconds && TIMES.findLast((one) => one.seconds <= Math.max(largest * seconds, seconds));
  return seconds && time ? { size: time.seconds / seconds, suffix: time.plural ? `${time.suffix}s` : time.suffix } : undefined;
}

function formatDuration(amount: number, unitSeconds: number, decimals: number | undefined): string {
  if (amount === 0) {
    return `0 ${TIMES.find(({ seconds }) => seconds === unitSeconds)?.suffix ?? 's'}`;
  }
  const total = Math.abs(amount) * unitSeconds;
  const best = TIMES.findIndex(({ below }) => total < below);
  // As in Grafana, no unit is made finer than the KPI's own, save seconds: half an hour of `h` stays 0.5 hours.
  const own = unitSeconds === 1 ? 0 : TIMES.findIndex(({ seconds }) => seconds === unitSeconds);
  const time = TIMES[Math.max(best, own)];
  if (time === undefined) {
    return String(amount);
  }
  const exact = plainDigits((amount * unitSeconds) / time.seconds);
  const shown = digits(exact, scaledDecimals(exact, time.seconds === unitSeconds, decimals));
  return `${shown} ${time.suffix}${time.plural && Math.abs(Number(shown.replaceAll(',', ''))) !== 1 ? 's' : ''}`;
}

/** Rounds decimal text (half away from zero) and groups its thousands. */
function digits(text: string, decimals: number | undefined): string {
  const rounded = roundDecimal(text, decimals ?? automaticDecimals(text));
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(rounded) ?? [];
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** Enough for three significant digits, without zeros at the end. */
function automaticDecimals(text: string): number {
  const size = Math.abs(Number(text));
  const most = size === 0 ? 0 : Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(size))));
  const [, fraction = ''] = /\.(\d*?)0*$/.exec(roundDecimal(text, most)) ?? [];
  return fraction.length;
}

/** Multiplies decimal text by a power of ten, exactly. */
function shiftPoint(text: string, places: number): string {
  const { negative, units, scale } = parseDecimal(text) ?? { negative: false, units: '0', scale: 0 };
  const newScale = scale - places;
  const padded = newScale < 0 ? units + '0'.repeat(-newScale) : units.padStart(newScale + 1, '0');
  const point = padded.length - Math.max(0, newScale);
  const fraction = padded.slice(point);
  return `${negative ? '-' : ''}${padded.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}
