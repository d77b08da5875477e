import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readCatalogue } from './read-catalogue';

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});

afterAll(() => connection.closeSync());

/** The value of a score for some values of its parts; its expression is plain SQL over their names. */
async function score(parts: string, values: Readonly<Record<string, string>>): Promise<unknown> {
  const { manifest, faults } = readCatalogue([{ name: 'a.yaml', text: `northstar_metrics: [{ name: s, label: Score, score: [${parts}] }]` }]);
  expect(faults).toEqual([]);
  const [metric] = manifest.metrics;
  if (metric?.type !== 'derived') {
    throw new Error('A score is a derived metric.');
  }
  const columns = metric.metrics.map(({ name }) => `${values[name]} AS ${name}`);
  const rows = await connection.runAndReadAll(`SELECT ${metric.expr} AS s FROM (SELECT ${columns.join(', ')})`);
  return rows.getRows()[0]?.[0];
}

const ON_TIME = '{ metric: on_time, from: 0.8, to: 1, weight: 3 }';
const HOURS = '{ metric: hours, from: 72, to: 12 }';

describe('a score', () => {
  it.each([
    [{ on_time: '0.9', hours: '42' }, 0.5],
    [{ on_time: '1', hours: '72' }, 0.75],
    [{ on_time: '0.8', hours: '12' }, 0.25],
    // Beyond its ends a part counts no more and no less.
    [{ on_time: '0.2', hours: '1' }, 0.25],
    [{ on_time: '7', hours: '500' }, 0.75],
    // (3 * 0.25 + 1 * 0.75) / 4
    [{ on_time: '0.85', hours: '27' }, 0.375],
  ])('is the weighted mean of what its parts are worth: %j gives %d', async (values, expected) => {
    expect(await score(`${ON_TIME}, ${HOURS}`, values)).toBeCloseTo(expected, 12);
  });

  it('is unknown while one of its parts is', async () => {
    expect(await score(`${ON_TIME}, ${HOURS}`, { on_time: 'NULL', hours: '12' })).toBeNull();
  });

  it('divides no whole numbers, and takes ends below zero and tiny ones', async () => {
    expect(await score('{ metric: nps, from: -100, to: 100 }', { nps: '50' })).toBeCloseTo(0.75, 12);
    expect(await score('{ metric: error, from: 0.0000001, to: -0.0000001 }', { error: '0.00000005' })).toBeCloseTo(0.25, 12);
  });
});
