import type { ColumnType } from '../../../contract/answer';
import type { Value } from '../row-collector';

/** PostgreSQL's numbers of its types (pg_type.oid), as answers know them; others are shown as text. */
const TYPES: Readonly<Record<number, ColumnType>> = {
  16: 'boolean',
  20: 'integer',
  21: 'integer',
  23: 'integer',
  700: 'number',
  701: 'number',
  1082: 'time',
  1114: 'time',
  1184: 'time',
  1700: 'decimal',
};

export function columnType(oid: number): ColumnType {
  return TYPES[oid] ?? 'string';
}

/** How a cell's text is read. A decimal that is no number, and a time without end, have no value in an answer. */
export function readerOf(type: ColumnType): (text: string) => Value {
  switch (type) {
    case 'boolean':
      return (text) => text === 't';
    case 'number':
      return Number;
    case 'decimal':
      return (text) => (/\d/.test(text) ? text : null);
    case 'time':
      return epochMs;
    default:
      return (text) => text;
  }
}

/** `2026-03-29`, `2026-03-29 01:30:00.000001`, `…+00`, `0044-03-15 BC`: sessions write ISO dates in UTC. */
const TIME = /^(\d{4,})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?(?:\+00)?( BC)?$/;

/** Epoch milliseconds of the digits read as UTC, microseconds as a fraction; null for `infinity`. */
function epochMs(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) {
    return null;
  }
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = ''] = match;
  // There is no year 0: 1 BC is year 0 of the calendar that dates are counted in.
  const date = new Date(0).setUTCFullYear(match[8] ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  const seconds = date / 1_000 + 3_600 * Number(hour) + 60 * Number(minute) + Number(second);
  return (seconds * 1_000_000 + Number(fraction.padEnd(6, '0'))) / 1_000;
}
