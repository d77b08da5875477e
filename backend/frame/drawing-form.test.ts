import { tableFromIPC } from 'apache-arrow';
import type { Answer, AnswerColumn, AnswerMeta, Cell } from '../../contract/answer';
import type { DataFrame } from './data-frame';
import { encodeFrame } from './encode-frame';
import { toFrames } from './to-frames';

const TIME: AnswerColumn = { name: 'metric_time', type: 'time', role: 'time', display: { label: 'Time' } };
const column = (name: string, type: AnswerColumn['type'] = 'string', role: AnswerColumn['role'] = 'dimension', label = name): AnswerColumn => ({ name, type, role, display: { label } });

function answer(columns: AnswerColumn[], rows: Cell[][], meta: Partial<AnswerMeta>): Answer {
  return { columns, rows, meta: { sql: 'SELECT 1', params: [], dialect: 'duckdb', timezone: 'UTC', notices: [], format: 'timeseries', formatting: false, elapsedMs: 1, ...meta } };
}

const only = (frames: DataFrame[]): DataFrame => {
  const [frame, ...more] = frames;
  if (!frame || more.length > 0) {
    throw new Error(`There are ${frames.length} frames.`);
  }
  return frame;
};
const fieldsOf = ({ fields }: DataFrame) => fields.map(({ name, type, values }) => [name, type, values]);

describe('S4-18: log lines', () => {
  const columns = [TIME, column('log__message'), column('log__level'), column('log', 'integer'), column('user__team'), column('took', 'decimal', 'metric')];
  const rows: Cell[][] = [
    ['2026-03-02T10:30:00Z', 'Wrong password', 'WARN', '2', null, '1.50'],
    ['2026-03-02T09:00:00.123456Z', null, 'odd', '1', 'red', null],
  ];
  const drawing = { kind: 'logs', time: 'metric_time', body: 'log__message', level: 'log__level', id: 'log', words: ['a.b', '100%'] } as const;

  it('are a time, a text, a level, a key and labels', () => {
    const frame = only(toFrames(answer(columns, rows, { drawing }), 'A'));
    expect(fieldsOf(frame)).toEqual([
      ['timestamp', 'time', [1772447400000, 1772442000123]],
      ['body', 'string', ['Wrong password', '']],
      ['severity', 'string', ['warning', 'unknown']],
      ['id', 'string', ['2', '1']],
      ['labels', 'labels', [{ level: 'warning', log: '2', took: '1.50' }, { level: 'unknown', log: '1', user__team: 'red' }]],
    ]);
    expect(frame.meta).toMatchObject({ type: 'log-lines', typeVersion: [0, 0], preferredVisualisationType: 'logs', custom: { frameType: 'LabeledTimeValues', searchWords: ['(?i)a\\.b', '(?i)100%'] } });
  });

  it.each([
    ['critical', ['FATAL', 'crit', 'emerg', 'Alert', '2']],
    ['error', ['error', 'ERR', 'failed', '3']],
    ['warning', ['warn', 'Warning', '4']],
    ['info', ['info', 'notice', ' Information ', '6']],
    ['debug', ['DEBUG', '7']],
    ['trace', ['trace', 'verbose']],
    ['unknown', ['', 'constructor', '8']],
  ])('have the level %s for %j', (level, words) => {
    const levels = only(toFrames(answer(columns, words.map((word) => ['2026-03-02T10:30:00Z', 'x', word, '1', null, null]), { drawing }), 'A')).fields[2]?.values;
    expect(levels).toEqual(words.map(() => level));
  });

  it('are Arrow that Grafana takes for JSON where they are labels', () => {
    const table = tableFromIPC(encodeFrame(only(toFrames(answer(columns, rows, { drawing }), 'A'))));
    expect(table.schema.fields.map(({ name, type }) => [name, String(type)])).toEqual([['timestamp', 'Timestamp<NANOSECOND>'], ['body', 'Utf8'], ['severity', 'Utf8'], ['id', 'Utf8'], ['labels', 'Binary']]);
    const labels = table.getChild('labels')?.toArray() as Uint8Array[];
    expect([...labels].map((bytes) => JSON.parse(Buffer.from(bytes).toString()))).toEqual([{ level: 'warning', log: '2', took: '1.50' }, { level: 'unknown', log: '1', user__team: 'red' }]);
  });

  it('have no key where one record is there twice, and no level where the model has none', () => {
    const twice = rows.map((row) => [...row.slice(0, 3), '1', ...row.slice(4)]);
    expect(only(toFrames(answer(columns, twice, { drawing: { kind: 'logs', time: 'metric_time', body: 'log__message', id: 'log', words: [] } }), 'A')).fields.map(({ name }) => name)).toEqual(['timestamp', 'body', 'labels']);
  });

  it('keep their fields where there are none, and are a table where one is asked for', () => {
    expect(only(toFrames(answer(columns, [], { drawing }), 'A')).fields.map(({ name, values }) => [name, values.length])).toEqual([['timestamp', 0], ['body', 0], ['severity', 0], ['id', 0], ['labels', 0]]);
    const table = only(toFrames(answer(columns, rows, { drawing, format: 'table' }), 'A'));
    expect(table.fields.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    expect(table.meta).toMatchObject({ preferredVisualisationType: 'table' });
  });
});

it('S4-16: records are a table, whatever form is asked for', () => {
  const frames = (format: AnswerMeta['format']) => only(toFrames(answer([TIME, column('took', 'decimal', 'metric')], [['2026-03-02T10:30:00Z', '1.5']], { drawing: { kind: 'records' }, format }), 'A'));
  expect(fieldsOf(frames('timeseries'))).toEqual([['metric_time', 'time', [1772447400000]], ['took', 'number', [1.5]]]);
  expect(frames('value').meta.preferredVisualisationType).toBe('table');
});

describe('S4-14: a histogram', () => {
  const sized = [column('bucket_min', 'number'), column('bucket_max', 'number'), column('count', 'integer', 'metric')];

  it('is a frame of limits and counts', () => {
    const frame = only(toFrames(answer(sized, [[0, 10, '2'], [10, 20, '0'], [20, 30, '1']], { drawing: { kind: 'histogram' } }), 'A'));
    expect(fieldsOf(frame)).toEqual([['xMin', 'number', [0, 10, 20]], ['xMax', 'number', [10, 20, 30]], ['count', 'number', [2, 0, 1]]]);
    expect(frame.meta).toMatchObject({ type: 'histogram', preferredVisualisationType: 'table' });
  });

  it('has counts for each group, also for the one without a value', () => {
    const rows: Cell[][] = [['b', 0, 10, '2'], ['b', 10, 20, '0'], [null, 0, 10, '1'], [null, 10, 20, '4'], ['a', 0, 10, '0'], ['a', 10, 20, '3']];
    const frame = only(toFrames(answer([column('team'), ...sized], rows, { drawing: { kind: 'histogram' } }), 'A'));
    expect(fieldsOf(frame).slice(2)).toEqual([['a', 'number', [0, 3]], ['b', 'number', [2, 0]], ['(empty)', 'number', [1, 4]]]);
  });

  it('of very many groups draws the largest, and says so', () => {
    const rows = Array.from({ length: 105 }, (_, index): Cell[] => [`team ${String(index).padStart(3, '0')}`, 0, 10, String(index)]);
    const frame = only(toFrames(answer([column('team', 'string', 'dimension', 'Team'), ...sized], rows, { drawing: { kind: 'histogram' } }), 'A'));
    expect(frame.fields).toHaveLength(102);
    expect(frame.fields[2]?.name).toBe('team 005');
    expect(frame.meta.notices).toEqual([{ severity: 'warning', text: 'Only the 100 largest values of Team are drawn; 5 are left out. Filter, or ask for a table.' }]);
  });

  it('without records is a frame without fields', () => {
    expect(only(toFrames(answer(sized, [], { drawing: { kind: 'histogram' } }), 'A')).fields).toEqual([]);
  });
});

describe('K60: a heatmap', () => {
  const HOUR: AnswerColumn = { ...TIME, name: 'metric_time__hour', grain: 'hour' };
  const [ten, eleven] = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'];

  it('is a grid of cells by time and group, whose names are told beside it', () => {
    const rows: Cell[][] = [[ten, 'web', '1'], [eleven, 'shop', '2'], [ten, 'shop', '3']];
    const frame = only(toFrames(answer([HOUR, column('channel'), column('visits', 'integer', 'metric', 'Visits')], rows, { drawing: { kind: 'heatmap', by: 'groups' } }), 'A'));
    expect(fieldsOf(frame)).toEqual([
      ['xMin', 'time', [1772445600000, 1772445600000, 1772449200000, 1772449200000]],
      ['y', 'number', [0, 1, 0, 1]],
      ['Visits', 'number', [3, 1, 2, null]],
    ]);
    expect(frame.meta).toMatchObject({ type: 'heatmap-cells', preferredVisualisationType: 'table', custom: { yOrdinalDisplay: ['shop', 'web'] } });
  });

  it('has numbers in the order of their size', () => {
    const rows: Cell[][] = ['10', '9', '100'].map((floor) => [ten, floor, '1']);
    expect(only(toFrames(answer([HOUR, column('floor', 'integer'), column('visits', 'integer', 'metric')], rows, { drawing: { kind: 'heatmap', by: 'groups' } }), 'A')).meta.custom.yOrdinalDisplay).toEqual(['9', '10', '100']);
  });

  it('of sizes has the classes where they begin', () => {
    const rows: Cell[][] = [[ten, -0.5, 0, '1'], [ten, 0, 0.5, '0'], [eleven, -0.5, 0, '0'], [eleven, 0, 0.5, '7']];
    const frame = only(toFrames(answer([HOUR, column('bucket_min', 'number'), column('bucket_max', 'number'), column('count', 'integer', 'metric', 'Records')], rows, { drawing: { kind: 'heatmap', by: 'sizes' } }), 'A'));
    expect(fieldsOf(frame).slice(1)).toEqual([['yMin', 'number', [-0.5, 0, -0.5, 0]], ['Records', 'number', [1, 0, 0, 7]]]);
    expect(frame.meta.custom.yOrdinalDisplay).toBeUndefined();
  });

  it('keeps its fields where there is nothing', () => {
    expect(fieldsOf(only(toFrames(answer([HOUR, column('channel'), column('visits', 'integer', 'metric')], [], { drawing: { kind: 'heatmap', by: 'groups' } }), 'A')))).toEqual([['xMin', 'time', []], ['y', 'number', []], ['visits', 'number', []]]);
  });
});

describe('S3-12: a map', () => {
  it('names its places as Grafana looks for them, and keeps their titles', () => {
    const columns = [column('shop__north', 'string', 'dimension', 'North'), column('shop__east', 'decimal', 'dimension', 'East'), column('shop__land', 'string', 'dimension', 'Land'), column('visits', 'integer', 'metric', 'Visits')];
    const drawing = { kind: 'geomap', latitude: 'shop__north', longitude: 'shop__east', country: 'shop__land' } as const;
    const frame = only(toFrames(answer(columns, [['52.37', '4.90', 'NL', '3'], ['unknown', '4.90', null, '1']], { drawing }), 'A'));
    expect(fieldsOf(frame)).toEqual([['latitude', 'number', [52.37, null]], ['longitude', 'number', [4.9, 4.9]], ['lookup', 'string', ['NL', null]], ['visits', 'number', [3, 1]]]);
    expect(frame.fields.map(({ config }) => config?.displayNameFromDS)).toEqual(['North', 'East', 'Land', 'Visits']);
  });

  it('knows a place by its geohash', () => {
    const frame = only(toFrames(answer([column('shop__hash'), column('visits', 'integer', 'metric')], [['u173z', '3']], { drawing: { kind: 'geomap', geohash: 'shop__hash' } }), 'A'));
    expect(frame.fields.map(({ name }) => name)).toEqual(['geohash', 'visits']);
  });
});
