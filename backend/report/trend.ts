import { toNumber, showValue } from './field-display';
import { formatValue } from '../catalogue/format-value';
import { readsTheEnd } from './reduce';
import type { Reading } from './series';
import { bucketLabel } from './time-label';

/** Where a value comes from and goes to, in words. */
export interface Trend {
  readonly direction: 'up' | 'down' | 'flat';
  /** Undefined where the KPI says nothing of good and bad. */
  readonly good?: boolean;
  /** The change, such as `4.2%` or, for a share, `1.3 pp`. */
  readonly change: string;
  /** What it is compared with, such as `Oct 2026`. */
  readonly against: string;
}

/** The value's last bucket is not over: its name, and what the bucket before it came to. */
export interface Running {
  readonly bucket: string;
  readonly before?: { readonly bucket: string; readonly text: string };
}

/** The bucket that the value is of, where that one is still running. */
export function runningOf({ series }: Reading, calc: string, timezone: string): Running | undefined {
  const present = series?.points.filter(({ value }) => value !== null) ?? [];
  const last = present.at(-1);
  if (series?.partialFrom === undefined || last === undefined || last.time < series.partialFrom || !readsTheEnd(calc)) {
    return undefined;
  }
  const before = present.findLast(({ time }) => time < (series.partialFrom ?? 0));
  return {
    bucket: bucketLabel(last.time, series.grain, timezone),
    before: before && { bucket: bucketLabel(before.time, series.grain, timezone), text: showValue(before.cell, series.field).text },
  };
}

/**
 * The change against the period that the question compares with, else against the bucket before. A bucket that is still
 * running is compared with nothing: half a month always looks like a fall.
 */
export function trendOf(reading: Reading, calc: string, timezone: string): Trend | undefined {
  const { series, value, previous } = reading;
  if (value === null) {
    return undefined;
  }
  if (previous !== undefined) {
    return previous.value === null ? undefined : change(reading, value, previous.value, 'the period before');
  }
  if (series === undefined || !readsTheEnd(calc) || runningOf(reading, calc, timezone)) {
    return undefined;
  }
  const before = series.points.filter((point) => point.value !== null).at(-2);
  const from = before && toNumber(before.cell);
  return before === undefined || from === null || from === undefined
    ? undefined
    : change(reading, value, from, bucketLabel(before.time, series.grain, timezone));
}

function change({ field }: Reading, value: number, from: number, against: string): Trend | undefined {
  const share = field.unit === 'percentunit' || field.unit === 'percent';
  if (!share && from === 0) {
    return undefined;
  }
  const points = (value - from) * (field.unit === 'percentunit' ? 100 : 1);
  const size = share ? Math.abs(points) : Math.abs((value - from) / from);
  const text = share ? `${formatValue(size, { decimals: 1 })} pp` : formatValue(size, { unit: 'percentunit', decimals: 1 });
  const flat = /^0\.0\D/.test(`${text} `);
  const direction = flat ? 'flat' : value > from ? 'up' : 'down';
  return {
    direction,
    good: flat || field.better === undefined ? undefined : (direction === 'up') === (field.better === 'higher'),
    change: text,
    against,
  };
}
