import type { Data, DataType } from 'apache-arrow';
import {
  Binary,
  Bool,
  Field as ArrowField,
  Float64,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampNanosecond,
  Utf8,
  makeData,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import type { DataFrame, Field } from './data-frame';

/**
 * A frame as one Arrow file, as Grafana reads it: file format, never stream; strings as Utf8, never dictionaries;
 * times in nanoseconds. Each of the three is refused, or read as something else, where it is different.
 */
export function encodeFrame(frame: DataFrame): Uint8Array {
  const schema = new Schema(
    frame.fields.map(arrowField),
    new Map([
      ['name', frame.name],
      ['refId', frame.refId],
      ['meta', JSON.stringify(frame.meta)],
    ])
  );
  if (frame.fields.length === 0) {
    return tableToIPC(new Table(schema), 'file');
  }
  const data = makeData({
    type: new Struct(schema.fields),
    length: frame.fields[0]?.values.length ?? 0,
    nullCount: 0,
    children: frame.fields.map(columnData),
  });
  return tableToIPC(new Table([new RecordBatch(schema, data)]), 'file');
}

function arrowField(field: Field): ArrowField {
  const metadata = new Map<string, string>();
  if (field.labels !== undefined) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config !== undefined) {
    metadata.set('config', JSON.stringify(field.config));
  }
  return new ArrowField(field.name, arrowType(field), isNullable(field), metadata);
}

/** Alerting reads a time field only where it is not nullable, so it is nullable only where it holds a null. */
function isNullable(field: Field): boolean {
  return field.type !== 'time' || field.values.includes(null);
}

function arrowType(field: Field): DataType {
  switch (field.type) {
    case 'time':
      return new TimestampNanosecond();
    case 'number':
      return new Float64();
    case 'string':
      return new Utf8();
    case 'boolean':
      return new Bool();
    case 'labels':
      // JSON's bytes, which Grafana takes for a field of its type `other`.
      return new Binary();
    default:
      return field satisfies never;
  }
}

function columnData(field: Field): Data {
  if (field.type === 'time') {
    return timeData(field.values);
  }
  const values = field.type === 'labels' ? field.values.map((labels) => new TextEncoder().encode(JSON.stringify(labels ?? {}))) : field.values;
  const [data] = vectorFromArray<DataType>(values, arrowType(field)).data;
  return data ?? makeData({ type: arrowType(field), length: 0 });
}

/** Filled by hand: the library's own builder multiplies in doubles, which cannot hold today's nanoseconds. */
function timeData(values: readonly (number | null)[]): Data {
  const nanoseconds = BigInt64Array.from(values, (value) => BigInt(value ?? 0) * 1_000_000n);
  const nullCount = values.filter((value) => value === null).length;
  if (nullCount === 0) {
    return makeData({ type: new TimestampNanosecond(), length: values.length, nullCount: 0, data: nanoseconds });
  }
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (value !== null) {
      nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7));
    }
  });
  return makeData({ type: new TimestampNanosecond(), length: values.length, nullCount, nullBitmap, data: nanoseconds });
}
