import { dateTime, isDateTime, type RawTimeRange, rangeUtil, type TimeRange } from '@grafana/data';

/** A range as an address carries it: relative edges as they are, instants in epoch milliseconds. */
export interface WrittenRange {
  readonly from: string;
  readonly to: string;
}

export function writtenRange({ from, to }: RawTimeRange): WrittenRange {
  const edge = (value: RawTimeRange['from']) => (isDateTime(value) ? String(value.valueOf()) : value);
  return { from: edge(from), to: edge(to) };
}

/** A written range as it is at present; `usual` where it says nothing that makes sense. */
export function rangeNow({ from, to }: WrittenRange, timeZone: string, usual: WrittenRange): TimeRange {
  const edge = (value: string) => (/^\d+$/.test(value) ? dateTime(Number(value)) : value);
  const range = rangeUtil.convertRawToRange({ from: edge(from), to: edge(to) }, timeZone);
  return range.from.isValid() && range.to.isValid() ? range : rangeUtil.convertRawToRange({ ...usual }, timeZone);
}
