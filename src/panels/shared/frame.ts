import { type DataFrame, dateTimeFormat, type Field, FieldType, getFieldDisplayName, systemDateFormats } from '@grafana/data';

/** The field of that name; a name is as the answer has it, whatever the panel shows instead. */
export function fieldNamed(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}

/** What the answer says that a frame is; undefined where it says nothing, as after a transformation. */
function kindOf(frame: DataFrame): unknown {
  return frame.meta?.custom?.['kind'];
}

/** A text of the frame's own facts, such as `entity`. */
export function factOf(frame: DataFrame, name: string): string | undefined {
  const value: unknown = frame.meta?.custom?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The frames of a kind: by what they say of themselves, else by the fields that they have. */
export function framesOf(series: readonly DataFrame[], kind: string, fields: readonly string[]): readonly DataFrame[] {
  return series.filter((frame) => (kindOf(frame) ?? kind) === kind && fields.every((name) => fieldNamed(frame, name)));
}

/** A finite number of a field's row; null for everything else. */
export function numberAt(field: Field | undefined, row: number): number | null {
  const value: unknown = field?.values[row];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** One of the fields that a row is grouped by, and its value there. */
export interface GroupKey {
  readonly field: Field;
  readonly label: string;
  readonly value: unknown;
  readonly text: string;
}

/** The fields that stand before `first`: what the rows are grouped by. */
export function groupFields(frame: DataFrame, first: string): readonly Field[] {
  return frame.fields.slice(0, frame.fields.findIndex((field) => field.name === first));
}

export function groupKeys(frame: DataFrame, fields: readonly Field[], row: number, timeZone: string): readonly GroupKey[] {
  return fields.map((field) => {
    const value: unknown = field.values[row];
    return { field, label: getFieldDisplayName(field, frame, [frame]), value, text: valueText(field, value, timeZone) };
  });
}

export function groupName(keys: readonly GroupKey[]): string {
  return keys.map(({ text }) => text).join(' · ');
}

function valueText(field: Field, value: unknown, timeZone: string): string {
  if (value === null || value === undefined || value === '') {
    return '(none)';
  }
  return field.type === FieldType.time && typeof value === 'number' ? momentText(value, timeZone) : String(value);
}

const DAY = 'YYYY-MM-DD';

/** A moment as short as it is exact: a day where it is the day's start. */
function momentText(value: number, timeZone: string): string {
  const clock = dateTimeFormat(value, { timeZone, format: 'HH:mm:ss' });
  return dateTimeFormat(value, { timeZone, format: clock === '00:00:00' ? DAY : systemDateFormats.fullDate });
}

/** The period that begins at a moment: its month, else its first day. */
export function periodStartText(value: number, timeZone: string, grain: string): string {
  return dateTimeFormat(value, { timeZone, format: grain === 'month' ? systemDateFormats.interval.month : DAY });
}
