import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { Format } from '../../../contract/question';
import { type Groups, METRIC_TIME, readGroups, writeGroups } from '../groupBy';
import { asksOverTime } from '../savedQuery';
import type { NorthstarQuery } from '../types';

/** A question in another format, with time cut as that format needs it: a series over time, a value not. */
export function withFormat(query: NorthstarQuery, format: Format, catalogue: CatalogueAnswer): NorthstarQuery {
  const { time, others } = readGroups(query.group_by, catalogue);
  if (format === 'value') {
    return { ...query, format, group_by: writeGroups({ others }) };
  }
  // A part of a date is no moment that a line could go through.
  const isDrawn = time ? time.date_part === undefined : asksOverTime(query, catalogue);
  const cut = format === 'timeseries' && !isDrawn ? { name: METRIC_TIME, grain: 'auto' } : time;
  return { ...query, format, group_by: writeGroups({ time: cut, others }) };
}

/** A question with other groups. Where time is left as a part of a date alone, a table shows it and a line cannot. */
export function withGroups(query: NorthstarQuery, groups: Groups): NorthstarQuery {
  const isTimeless = groups.time?.date_part !== undefined && !groups.others.some(({ name, date_part }) => name === METRIC_TIME && !date_part);
  const format = isTimeless && (query.format ?? 'timeseries') === 'timeseries' ? 'table' : query.format;
  return { ...query, ...(format === undefined ? {} : { format }), group_by: writeGroups(groups) };
}
