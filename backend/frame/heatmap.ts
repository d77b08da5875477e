import type { Answer } from '../../contract/answer';
import type { Field } from './data-frame';
import { fieldConfig, tenantUnit } from './field-config';
import { largestGroups } from './largest-groups';
import { toNumber } from './number-cell';
import { EMPTY_LABEL, toEpochMs } from './reading';
import type { Shapes } from './shape';

/**
 * Cells as Grafana's heatmap panel takes them without calculating: `xMin` (where the bucket begins), the y value, and
 * the cell's own, sorted by x and then y, without gaps. In its other form, a field a row, Grafana takes a time for the
 * end of its bucket, so that every cell would stand one bucket too early.
 */
export function heatmap(answer: Answer, by: 'groups' | 'sizes'): Shapes {
  const { columns } = answer;
  const time = columns.findIndex(({ role }) => role === 'time');
  const value = columns.findIndex(({ role }) => role === 'metric');
  const y = columns.findIndex(({ role, name }, index) => (by === 'sizes' ? name === 'bucket_min' : role !== 'metric' && index !== time));
  const cells = answer.rows.map((row) => ({ at: toEpochMs(row[time]), group: row[y] ?? null, value: toNumber(row[value] ?? null) })).filter((cell): cell is typeof cell & { readonly at: number } => cell.at !== null);
  const { groups, notices } = largestGroups(cells, columns[y]);
  const times = [...new Set(cells.map(({ at }) => at))].sort((a, b) => a - b);
  const known = new Map(cells.map((cell) => [JSON.stringify([cell.at, cell.group]), cell.value]));
  const grid = times.flatMap((at) => groups.map((group, index) => ({ at, y: by === 'sizes' ? Number(group) : index, value: known.get(JSON.stringify([at, group])) ?? null })));
  const [sized, measured] = [columns[y], columns[value]];
  const configured = (column: typeof sized) => {
    const config = column && (answer.meta.formatting ? fieldConfig(column) : tenantUnit(column));
    return config ? { config } : {};
  };
  const fields: readonly Field[] = [
    { type: 'time', name: 'xMin', values: grid.map(({ at }) => at) },
    { type: 'number', name: by === 'sizes' ? 'yMin' : 'y', ...(by === 'sizes' ? configured(sized) : {}), values: grid.map((cell) => cell.y) },
    { type: 'number', name: measured?.display?.label ?? measured?.name ?? 'Value', ...configured(measured), values: grid.map((cell) => cell.value) },
  ];
  const names = groups.map((group) => (group === null ? EMPTY_LABEL : String(group)));
  return { shapes: [{ fields, notices: [], ...(by === 'groups' ? { custom: { yOrdinalDisplay: names } } : {}) }], notices };
}
