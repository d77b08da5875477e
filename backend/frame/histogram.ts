import type { Answer } from '../../contract/answer';
import type { Field, FieldConfig } from './data-frame';
import { fieldConfig, tenantUnit } from './field-config';
import { toNumber } from './number-cell';
import { EMPTY_LABEL } from './reading';
import type { Shapes } from './shape';
import { largestGroups } from './largest-groups';

/**
 * Classes as Grafana's histogram panel takes them from one frame: fields `xMin` and `xMax`, and a number of counts for
 * each group. The panel reads no title but the field's name or its display name.
 */
export function histogram(answer: Answer): Shapes {
  if (answer.rows.length === 0) {
    return { shapes: [], notices: [] };
  }
  const place = (name: string) => answer.columns.findIndex((column) => column.name === name);
  const [from, to, count] = [place('bucket_min'), place('bucket_max'), place('count')];
  const group = answer.columns.findIndex((_, index) => index !== from && index !== to && index !== count);
  const limits = new Map(answer.rows.map((row) => [row[from] ?? null, row[to] ?? null]));
  const starts = [...limits.keys()].sort((a, b) => Number(a) - Number(b));
  const sized = answer.columns[from];
  const config: FieldConfig | undefined = sized && (answer.meta.formatting ? fieldConfig(sized) : tenantUnit(sized));
  const rows = answer.rows.map((row) => ({ group: row[group] ?? null, at: row[from] ?? null, value: toNumber(row[count] ?? null) }));
  const { groups, notices } = largestGroups(rows, answer.columns[group]);
  const fields: readonly Field[] = [
    { type: 'number', name: 'xMin', ...(config ? { config } : {}), values: starts.map(toNumber) },
    { type: 'number', name: 'xMax', ...(config ? { config } : {}), values: starts.map((start) => toNumber(limits.get(start) ?? null)) },
    ...groups.map((one): Field => {
      const counts = new Map(rows.filter((row) => row.group === one).map(({ at, value }) => [at, value]));
      return { type: 'number', name: group === -1 ? 'count' : one === null ? EMPTY_LABEL : String(one), values: starts.map((start) => counts.get(start) ?? 0) };
    }),
  ];
  return { shapes: [{ fields, notices: [] }], notices };
}
