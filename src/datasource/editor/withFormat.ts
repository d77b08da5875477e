import type { Format } from '../../../contract/question';
import { readGroups, writeGroups } from '../groupBy';
import type { NorthstarQuery } from '../types';

/** A question in another format, with time cut as that format needs it: a series over time, a value not. */
export function withFormat(query: NorthstarQuery, format: Format): NorthstarQuery {
  const { time, dimensions } = readGroups(query.group_by);
  const cut = format === 'timeseries' && time === 'none' ? 'auto' : format === 'value' ? 'none' : time;
  return { ...query, format, group_by: writeGroups({ time: cut, dimensions }) };
}
