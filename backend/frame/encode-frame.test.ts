import type { DataType, Table } from 'apache-arrow';
import { DataType as ArrowType, TimeUnit, tableFromIPC } from 'apache-arrow';
import type { DataFrame, Field } from './data-frame';
import { encodeFrame } from './encode-frame';

const FRAME: DataFrame = {
  name: '',
  refId: 'A',
  meta: { preferredVisualisationType: 'table', custom: { timezone: 'UTC' } },
  fields: [],
};
const encode = (...fields: Field[]): Table => tableFromIPC(encodeFrame({ ...FRAME, fields }));

/** Values as the reader's memory holds them: its `get` turns nanoseconds into milliseconds. */
const nanoseconds = (table: Table) => table.getChildAt(0)?.data.flatMap((data) => [...(data.values as BigInt64Array)]);
const typeOf = (table: Table): DataType | undefined => table.schema.fields[0]?.type;

test('a frame is an Arrow file, not a stream', () => {
  const bytes = encodeFrame({ ...FRAME, fields: [{ type: 'number', name: 'n', values: [1] }] });
  expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('ARROW1');
  expect(Buffer.from(bytes.subarray(-6)).toString()).toBe('ARROW1');
});

test('a time is exact in nanoseconds and not nullable, as alerting needs it', () => {
  const table = encode({ type: 'time', name: 't', values: [1767225600001, 1, -1] });
  expect(nanoseconds(table)).toEqual([1767225600001000000n, 1000000n, -1000000n]);
  expect(table.schema.fields[0]?.nullable).toBe(false);
  expect(typeOf(table)).toMatchObject({ unit: TimeUnit.NANOSECOND, timezone: null });
});

test('a time that is missing is null, not 1970', () => {
  const table = encode({ type: 'time', name: 't', values: [null, 1767225600000] });
  expect(table.schema.fields[0]?.nullable).toBe(true);
  expect([...(table.getChildAt(0) ?? [])]).toEqual([null, 1767225600000]);
});

test('strings are Utf8, never a dictionary, which older Grafanas panic at', () => {
  const values = ['Zürich', '', null, 'Zürich'];
  const table = encode({ type: 'string', name: 's', values });
  expect(ArrowType.isUtf8(typeOf(table))).toBe(true);
  expect([...(table.getChildAt(0) ?? [])]).toEqual(values);
});

test('numbers and booleans keep their nulls', () => {
  const table = encode({ type: 'number', name: 'n', values: [0.1, null, 0] }, { type: 'boolean', name: 'b', values: [true, null, false] });
  expect([...(table.getChildAt(0) ?? [])]).toEqual([0.1, null, 0]);
  expect([...(table.getChildAt(1) ?? [])]).toEqual([true, null, false]);
  expect(table.schema.fields.map(({ nullable, type }) => [nullable, String(type)])).toEqual([[true, 'Float64'], [true, 'Bool']]);
});

test('labels, configuration and metadata travel as JSON', () => {
  const config = { unit: 'percentunit' };
  const table = encode({ type: 'number', name: 'n', labels: { region: 'EU' }, config, values: [1] });
  expect(Object.fromEntries(table.schema.fields[0]?.metadata ?? [])).toEqual({ labels: '{"region":"EU"}', config: '{"unit":"percentunit"}' });
  expect(Object.fromEntries(table.schema.metadata)).toEqual({ name: '', refId: 'A', meta: JSON.stringify(FRAME.meta) });
});

test('a frame without rows keeps its fields, and a frame without fields is a frame', () => {
  const rowless = encode(
    { type: 'time', name: 't', values: [] },
    { type: 'string', name: 's', values: [] },
    { type: 'boolean', name: 'b', values: [] },
    { type: 'number', name: 'n', values: [] }
  );
  expect(rowless.numRows).toBe(0);
  expect(rowless.schema.fields.map(({ name }) => name)).toEqual(['t', 's', 'b', 'n']);
  expect(encode().schema.fields).toEqual([]);
});

test('100,000 rows come back whole', () => {
  const values = Array.from({ length: 100_000 }, (_, index) => index / 8);
  const table = encode({ type: 'number', name: 'n', values }, { type: 'string', name: 's', values: values.map(String) });
  expect(table.numRows).toBe(100_000);
  expect(table.getChildAt(0)?.get(99_999)).toBe(12499.875);
  expect(table.getChildAt(1)?.get(99_999)).toBe('12499.875');
});
