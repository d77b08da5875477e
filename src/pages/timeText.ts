import { dateTimeFormat } from '@grafana/data';
import type { AnomalyParameters } from '../../contract/catalogue';

export type LookGrain = AnomalyParameters['grain'];

/** An instant by a time zone's clock: `2026-01-31 09:00`. */
export function timeText(instant: string, timeZone: string): string {
  return dateTimeFormat(instant, { timeZone, format: 'YYYY-MM-DD HH:mm' });
}

/** A bucket by its start, as far as its grain has something to say: `2026-01-31`, `week of 2026-01-26`, `2026-01`. */
export function bucketText(start: string, grain: LookGrain, timeZone: string): string {
  const format = (of: string) => dateTimeFormat(start, { timeZone, format: of });
  switch (grain) {
    case 'hour':
      return timeText(start, timeZone);
    case 'day':
      return format('YYYY-MM-DD');
    case 'week':
      return `week of ${format('YYYY-MM-DD')}`;
    case 'month':
      return format('YYYY-MM');
  }
}

/** The days of a half-open period, both of them in it: `2026-01-05 to 2026-01-11`. */
export function periodText(from: string, to: string, timeZone: string): string {
  const day = (at: number) => dateTimeFormat(at, { timeZone, format: 'YYYY-MM-DD' });
  const [first, last] = [day(Date.parse(from)), day(Date.parse(to) - 1)];
  return first === last ? first : `${first} to ${last}`;
}
