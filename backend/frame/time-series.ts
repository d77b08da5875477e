import type { Answer, Cell, Notice } from '../../contract/answer';
import type { Field } from './data-frame';
import { fieldConfig } from './field-config';
import type { Place, Reading } from './reading';
import { groupRows, toEpochMs } from './reading';
import type { Shape, Shapes } from './shape';
import { valueField } from './value-field';

/** Dataplane TimeSeriesMulti: one frame a series, its times ascending and never null. */
export function timeSeries(answer: Answer, { labelled, measured }: Reading, time: Place): Shapes {
  const timed = answer.rows.filter((row) => toEpochMs(row[time.index]) !== null);
  const shapes = groupRows(timed, labelled).flatMap((group) => {
    const rows = inOrder(group.rows, time);
    const timeField: Field = {
      type: 'time',
      name: time.column.name,
      values: rows.map((row) => toEpochMs(row[time.index])),
    };
    return measured.map((place): Shape => {
      const config = answer.meta.formatting ? fieldConfig(place.column) : undefined;
      const { field, notices } = valueField(place, measured, group, rows, config);
      return { fields: [timeField, field], notices };
    });
  });
  return { shapes, notices: untimedNotices(answer.rows.length - timed.length) };
}

function inOrder(rows: readonly (readonly Cell[])[], time: Place): (readonly Cell[])[] {
  return [...rows].sort((one, other) => (toEpochMs(one[time.index]) ?? 0) - (toEpochMs(other[time.index]) ?? 0));
}

function untimedNotices(dropped: number): Notice[] {
  if (dropped === 0) {
    return [];
  }
  const text = `${dropped} ${dropped === 1 ? 'row has' : 'rows have'} no time and cannot be drawn; ask for a table to see them.`;
  return [{ severity: 'warning', text }];
}
