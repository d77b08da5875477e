import type { Answer, AnswerColumn, AnswerMeta, Cell } from '../../contract/answer';
import type { DataFrame } from './data-frame';
import { toFrames } from './to-frames';

const TIME: AnswerColumn = { name: 'metric_time__day', type: 'time', role: 'time', grain: 'day' };
const REGION: AnswerColumn = { name: 'customer__region', type: 'string', role: 'dimension', display: { label: 'Region' } };
const MRR: AnswerColumn = {
  name: 'mrr',
  type: 'decimal',
  role: 'metric',
  metric: 'mrr',
  display: {
    label: 'Monthly recurring revenue',
    description: 'Contracted revenue a month.',
    unit: 'currencyEUR',
    decimals: 2,
    thresholds: [
      { value: null, color: 'red' },
      { value: 1000, color: 'green' },
    ],
  },
};
const NPS: AnswerColumn = { name: 'nps', type: 'number', role: 'metric', metric: 'nps', display: { label: 'NPS' } };
const PREVIOUS: AnswerColumn = { name: 'mrr__previous', type: 'decimal', role: 'comparison', metric: 'mrr', comparison: 'previous' };

function answer(columns: AnswerColumn[], rows: Cell[][], meta: Partial<AnswerMeta> = {}): Answer {
  return {
    columns,
    rows,
    meta: {
      sql: 'SELECT 1',
      params: [],
      dialect: 'duckdb',
      timezone: 'Europe/Berlin',
      notices: [],
      format: 'timeseries',
      formatting: false,
      elapsedMs: 1,
      ...meta,
    },
  };
}

const fieldsOf = (frame: DataFrame) => frame.fields.map(({ type, name, labels, values }) => ({ type, name, labels, values }));
const labelsOf = (frames: DataFrame[]) => frames.map((frame) => frame.fields.at(-1)?.labels);
const titlesOf = (frames: DataFrame[]) => frames.map((frame) => frame.fields.at(-1)?.config?.displayNameFromDS);
const noticesOf = (frames: DataFrame[]) => frames.flatMap((frame) => frame.meta.notices ?? []);

describe('timeseries', () => {
  test('is one frame a series, each with ascending times and the dimensions as labels', () => {
    const frames = toFrames(
      answer(
        [TIME, REGION, MRR],
        [
          ['2026-01-02T00:00:00Z', 'EU', '20.50'],
          ['2026-01-02T00:00:00Z', 'US', '7'],
          ['2026-01-01T00:00:00Z', 'EU', null],
        ]
      ),
      'A'
    );
    expect(frames.map(fieldsOf)).toEqual([
      [
        { type: 'time', name: 'metric_time__day', values: [1767225600000, 1767312000000] },
        { type: 'number', name: 'mrr', labels: { customer__region: 'EU' }, values: [null, 20.5] },
      ],
      [
        { type: 'time', name: 'metric_time__day', values: [1767312000000] },
        { type: 'number', name: 'mrr', labels: { customer__region: 'US' }, values: [7] },
      ],
    ]);
    expect(frames.map(({ refId, meta }) => [refId, meta.type, meta.typeVersion])).toEqual([
      ['A', 'timeseries-multi', [0, 1]],
      ['A', 'timeseries-multi', [0, 1]],
    ]);
  });

  test('drops rows without a time and says how many', () => {
    const frames = toFrames(answer([TIME, MRR], [[null, '1'], ['2026-01-01T00:00:00Z', '2']]), 'A');
    expect(frames[0]?.fields[1]?.values).toEqual([2]);
    expect(noticesOf(frames)).toEqual([{ severity: 'warning', text: expect.stringMatching(/^1 row has no time/) }]);
  });

  test('without a time column falls back to one value a series and says so', () => {
    const frames = toFrames(answer([REGION, MRR], [['EU', '1']]), 'A');
    expect(frames[0]?.meta.type).toBe('numeric-multi');
    expect(noticesOf(frames)).toEqual([{ severity: 'info', text: expect.stringContaining('metric_time') }]);
  });

  test('tells several metrics apart by a label, and one metric by none', () => {
    const row = ['2026-01-01T00:00:00Z', '1', 2];
    expect(labelsOf(toFrames(answer([TIME, MRR, NPS], [row]), 'A'))).toEqual([{ metric: 'mrr' }, { metric: 'nps' }]);
    expect(labelsOf(toFrames(answer([TIME, MRR], [row]), 'A'))).toEqual([{}]);
  });

  test('tells a comparison from the metric by a label that both carry', () => {
    const frames = toFrames(answer([TIME, MRR, PREVIOUS], [['2026-01-01T00:00:00Z', '1', '2']]), 'A');
    expect(labelsOf(frames)).toEqual([{ comparison: 'current' }, { comparison: 'previous' }]);
  });

  test('keeps a dimension without a value apart from an empty one', () => {
    const rows = ['', null].map((region) => ['2026-01-01T00:00:00Z', region, '1']);
    const labels = labelsOf(toFrames(answer([TIME, REGION, MRR], rows), 'A'));
    expect(labels).toEqual([{ customer__region: '' }, { customer__region: '(empty)' }]);
  });
});

describe('value', () => {
  const meta = { format: 'value' } as const;

  test('is one frame a value, whose labels an alert will carry', () => {
    const frames = toFrames(answer([REGION, NPS], [['EU', 41], ['US', null]], meta), 'B');
    expect(frames.map(fieldsOf)).toEqual([
      [{ type: 'number', name: 'nps', labels: { customer__region: 'EU' }, values: [41] }],
      [{ type: 'number', name: 'nps', labels: { customer__region: 'US' }, values: [null] }],
    ]);
    expect(frames[0]?.meta).toMatchObject({ type: 'numeric-multi', typeVersion: [0, 1] });
  });

  test('takes the newest bucket of each series where the question has a time, so that no label set comes twice', () => {
    const rows = [['2026-01-01T00:00:00Z', 1], ['2026-01-03T00:00:00Z', 3], ['2026-01-02T00:00:00Z', 2]];
    const frames = toFrames(answer([TIME, NPS], rows, meta), 'B');
    expect(frames.map((frame) => frame.fields[0]?.values)).toEqual([[3]]);
    expect(noticesOf(frames)).toEqual([{ severity: 'info', text: expect.stringMatching(/newest day/) }]);
  });
});

describe('table', () => {
  const meta = { format: 'table' } as const;

  test('is one frame with titles for people, the columns\' own names, and the currency of money', () => {
    const [frame, ...more] = toFrames(answer([TIME, REGION, MRR], [['2026-01-01T00:00:00Z', null, '1.5']], meta), 'A');
    expect(more).toEqual([]);
    expect(frame?.fields.map(({ name, values, config }) => [name, values, config])).toEqual([
      ['metric_time__day', [1767225600000], { displayNameFromDS: 'Time' }],
      ['customer__region', [null], { displayNameFromDS: 'Region' }],
      ['mrr', [1.5], { displayNameFromDS: 'Monthly recurring revenue', unit: 'currencyEUR' }],
    ]);
    expect(frame?.meta.type).toBeUndefined();
  });

  test('tells columns of one title apart', () => {
    const twin: AnswerColumn = { ...REGION, name: 'supplier__region' };
    const [frame] = toFrames(answer([REGION, twin], [], meta), 'A');
    expect(frame?.fields.map((field) => field.config?.displayNameFromDS)).toEqual([
      'Region (customer__region)',
      'Region (supplier__region)',
    ]);
  });

  test('is what an answer without numbers becomes, whatever form was asked for', () => {
    const [frame] = toFrames(answer([REGION], [['EU'], ['US']]), 'A');
    expect(frame?.fields.map(({ type, values }) => [type, values])).toEqual([['string', ['EU', 'US']]]);
  });
});

describe('an answer without rows', () => {
  test.each(['timeseries', 'value'] as const)('as %s is one typed frame without fields: no data, and no error', (format) => {
    const frames = toFrames(answer([TIME, MRR], [], { format }), 'A');
    expect(frames).toHaveLength(1);
    expect(frames[0]?.fields).toEqual([]);
    expect(frames[0]?.meta.type).toBe(format === 'value' ? 'numeric-multi' : 'timeseries-multi');
    expect(frames[0]?.meta.executedQueryString).toBe('SELECT 1');
  });

  test('as a table keeps its columns', () => {
    const [frame] = toFrames(answer([REGION, MRR], [], { format: 'table' }), 'A');
    expect(frame?.fields.map(({ name, values }) => [name, values])).toEqual([['customer__region', []], ['mrr', []]]);
  });
});

describe('digits', () => {
  const noticeFor = (...cells: string[]) => noticesOf(toFrames(answer([MRR], cells.map((cell) => [cell]), { format: 'table' }), 'A'));

  test.each(['9007199254740993', '12345678901234567.89', '-0.12345678901234567890'])('warns that %s is rounded', (cell) => {
    expect(noticeFor(cell)).toEqual([{ severity: 'warning', text: expect.stringContaining('1 value has more than 15 digits') }]);
  });

  test.each(['1000000000000000000', '123456789012345', '1.50000000000000000000', '0.000000000000000001', '-12.5'])(
    'says nothing of %s, which keeps every digit',
    (cell) => {
      expect(noticeFor(cell)).toEqual([]);
    }
  );

  test('warns on the frame of the series that was rounded', () => {
    const rows = [['2026-01-01T00:00:00Z', 'EU', '1'], ['2026-01-01T00:00:00Z', 'US', '9007199254740993']];
    const frames = toFrames(answer([TIME, REGION, MRR], rows), 'A');
    expect(frames.map((frame) => frame.meta.notices?.length ?? 0)).toEqual([0, 1]);
  });
});

describe('field configuration (decision 11)', () => {
  const rows = [['2026-01-01T00:00:00Z', 'EU', '1'], ['2026-01-01T00:00:00Z', 'US', '2']];

  test('stays out of the answer unless the question wants formatting', () => {
    const frames = toFrames(answer([TIME, REGION, MRR], rows), 'A');
    expect(frames.flatMap((frame) => frame.fields).map((field) => field.config)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('says unit, decimals, description and thresholds where it does', () => {
    const [frame] = toFrames(answer([TIME, REGION, MRR], rows, { formatting: true }), 'A');
    expect(frame?.fields[1]?.config).toEqual({
      displayNameFromDS: 'EU',
      description: 'Contracted revenue a month.',
      unit: 'currencyEUR',
      decimals: 2,
      thresholds: { mode: 'absolute', steps: [{ value: null, color: 'red' }, { value: 1000, color: 'green' }] },
    });
  });

  test('colours single values by their thresholds, and leaves lines their own colours', () => {
    const colourOf = (format: 'value' | 'timeseries') =>
      toFrames(answer([TIME, MRR], [['2026-01-01T00:00:00Z', '1']], { format, formatting: true }), 'A')[0]?.fields.at(-1)?.config?.color;
    expect(colourOf('value')).toEqual({ mode: 'thresholds' });
    expect(colourOf('timeseries')).toBeUndefined();
  });

  test('titles keep every series of an answer distinguishable', () => {
    const wide = answer([TIME, REGION, MRR, NPS, PREVIOUS], rows.map((row) => [...row, 3, '4']), { formatting: true });
    const titles = titlesOf(toFrames(wide, 'A'));
    expect(titles).toEqual([
      'Monthly recurring revenue: EU',
      'NPS: EU',
      'mrr__previous: EU',
      'Monthly recurring revenue: US',
      'NPS: US',
      'mrr__previous: US',
    ]);
    const plain = answer([TIME, MRR], [['2026-01-01T00:00:00Z', '1']], { formatting: true });
    expect(titlesOf(toFrames(plain, 'A'))).toEqual(['Monthly recurring revenue']);
  });
});

describe("money in the tenant's own currency, where boards are written for another (X8)", () => {
  const unit = 'currencyUSD';
  const MONEY: AnswerColumn = { ...MRR, display: { ...MRR.display, label: 'MRR', unit }, tenantUnit: true };
  const configsOf = (columns: AnswerColumn[], row: Cell[], meta: Partial<AnswerMeta> = {}) => toFrames(answer(columns, [row], meta), 'A').flatMap(({ fields }) => fields.map(({ name, config }) => [name, config]));

  test('has its unit in a series and in a value, and nothing else that the question did not ask for', () => {
    expect(configsOf([TIME, REGION, MONEY, NPS], ['2026-01-01T00:00:00Z', 'EU', '1', 2])).toEqual([['metric_time__day', undefined], ['mrr', { unit }], ['metric_time__day', undefined], ['nps', undefined]]);
    expect(configsOf([REGION, MONEY, NPS], ['EU', '1', 2], { format: 'value' })).toEqual([['mrr', { unit }], ['nps', undefined]]);
  });

  test('has its unit in a table, beside the title', () => {
    expect(configsOf([REGION, MONEY], ['EU', '1'], { format: 'table' })).toEqual([['customer__region', { displayNameFromDS: 'Region' }], ['mrr', { displayNameFromDS: 'MRR', unit }]]);
  });

  test('has its unit in classes of sizes and in a heatmap', () => {
    const from: AnswerColumn = { name: 'bucket_min', type: 'number', role: 'dimension', unit, tenantUnit: true };
    const to: AnswerColumn = { ...from, name: 'bucket_max' };
    const count: AnswerColumn = { name: 'count', type: 'integer', role: 'metric', metric: 'count' };
    expect(configsOf([from, to, count], [0, 10, '3'], { drawing: { kind: 'histogram' } })).toEqual([['xMin', { unit }], ['xMax', { unit }], ['count', undefined]]);
    expect(configsOf([TIME, REGION, MONEY], ['2026-01-01T00:00:00Z', 'EU', '1'], { drawing: { kind: 'heatmap', by: 'groups' } }).at(-1)).toEqual(['MRR', { unit }]);
  });

  test('with formatting has what any column has', () => {
    const [unmarked, marked] = [{ ...MONEY, tenantUnit: undefined }, MONEY].map((column) => configsOf([column], ['1'], { format: 'value', formatting: true }));
    expect(marked).toEqual(unmarked);
  });
});

describe('what ran', () => {
  const executed = (params: Answer['meta']['params']) =>
    toFrames(answer([MRR], [['1']], { params }), 'A')[0]?.meta.executedQueryString;

  test('is the statement, with its parameters in a comment that no value can leave', () => {
    expect(executed(['x\n; DROP TABLE invoices --\u2028', 3, null])).toBe(
      'SELECT 1\n-- params: ["x\\n; DROP TABLE invoices --\\u2028",3,null]'
    );
  });

  test('leaves parameters out that are too long to read', () => {
    expect(executed(['x'.repeat(5000)])).toBe('SELECT 1\n-- params: 1 values, too long to show');
  });

  test('stands with the answer\'s notices on the first frame alone', () => {
    const notices = [{ severity: 'info', text: 'Cut at 100 rows.' }] as const;
    const frames = toFrames(answer([REGION, MRR], [['EU', '1'], ['US', '2']], { notices, format: 'value' }), 'A');
    expect(frames.map(({ meta }) => [meta.executedQueryString, meta.notices])).toEqual([
      ['SELECT 1', notices],
      [undefined, undefined],
    ]);
  });

  test('S2-01: says the time zone, the grain and the bucket that is still running', () => {
    const meta = { grain: 'day', partialFrom: '2026-01-31T23:00:00Z' } as const;
    expect(toFrames(answer([MRR], [['1']], meta), 'A')[0]?.meta.custom).toEqual({ timezone: 'Europe/Berlin', ...meta });
  });
});
