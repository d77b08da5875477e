import type { Answer, Cell, Notice } from '../../contract/answer';
import { colouredFieldConfig } from './field-config';
import type { Group, Place, Reading } from './reading';
import { groupRows, toEpochMs } from './reading';
import type { Shape, Shapes } from './shape';
import { valueField } from './value-field';

/** Dataplane NumericMulti: one frame a value, which is what an alert's condition judges. */
export function singleValues(answer: Answer, { time, labelled, measured }: Reading): Shapes {
  const groups = groupRows(answer.rows, labelled);
  const shapes = groups.flatMap((group) => {
    const row = newestRow(group, time);
    return measured.map((place): Shape => {
      const config = answer.meta.formatting ? colouredFieldConfig(place.column) : undefined;
      const { field, notices } = valueField(place, measured, group, [row], config);
      return { fields: [field], notices };
    });
  });
  return { shapes, notices: newestNotices(groups, time) };
}

/** A group holds several rows only where the question has a time column as well. */
function newestRow(group: Group, time: Place | undefined): readonly Cell[] {
  return group.rows.reduce((newest, row) => (timeOf(row, time) > timeOf(newest, time) ? row : newest));
}

function timeOf(row: readonly Cell[], time: Place | undefined): number {
  return (time && toEpochMs(row[time.index])) ?? -Infinity;
}

function newestNotices(groups: readonly Group[], time: Place | undefined): Notice[] {
  if (time === undefined || groups.every((group) => group.rows.length === 1)) {
    return [];
  }
  const bucket = time.column.grain ?? 'time';
  const text = `Only the newest ${bucket} is shown; take ${time.column.name} out of the grouping for one value over the whole range.`;
  return [{ severity: 'info', text }];
}
