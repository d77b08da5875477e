import type { Cell, SqlParam } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { dialectNamed } from '../../dialect';
import { answerOf } from '../answer';
import { openShop, type Shop } from '../testing/shop';
import { COLUMNS } from '../testing/shop-tables';
import { ENGINES, useEngines, type EngineName } from '../testing/use-engines';

/** Sign-ins of eight days: two thousand, one every five minutes and 47 seconds, of every level, some without a place or a duration. */
const COUNT = 2_000;
const WORDS = ['password', 'token', 'LOCKED', '50%_off', 'renewed'];
const pick = <T>(of: readonly T[], index: number): T => of[index % of.length] as T;
const SIGN_INS = Array.from({ length: COUNT }, (_, index) => [
  index,
  index % 7 === 0 ? 't2' : 't1',
  `c${index % 5}`,
  new Date(Date.UTC(2026, 2, 25) + index * 347_000 + (index % 1000)).toISOString(),
  pick(['info', 'WARN', 'error', null], index),
  `${pick(WORDS, index)} ${pick(WORDS, index * 3 + 1)} number ${index}`,
  `10.0.0.${index % 250}`,
  index % 11 === 0 ? null : 40 + (index % 13),
  index % 11 === 0 ? null : -5 + (index % 17),
  pick(['NL', 'BE', null, 'FR'], index),
  index % 19 === 0 ? null : ((index * 7919) % 10_007) / 100 - 20,
]);
const CUSTOMERS = Array.from({ length: 5 }, (_, index) => [`c${index}`, 't1', null, `Name ${index}`, pick(['gold', 'silver'], index)]);

const texts = (rows: readonly (readonly (string | number | null)[])[]) => rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
const store = useEngines({ sign_ins: { columns: COLUMNS.sign_ins, rows: texts(SIGN_INS) }, customers: { columns: COLUMNS.customers, rows: texts(CUSTOMERS) } });
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function answered(engine: EngineName, question: QuestionInput): Promise<readonly (readonly Cell[])[]> {
  const compiled = shop.compile(question, {}, dialectNamed(engine));
  return answerOf(compiled, await store(engine).query(compiled), shop.catalogue, shop.context.now, 0).rows;
}

/** What a statement of one's own says, in plain SQL that the engines share. */
async function told(engine: EngineName, sql: string, params: readonly SqlParam[] = []): Promise<Cell[][]> {
  const { values, rowCount } = await store(engine).query({ sql, params });
  return Array.from({ length: rowCount }, (_, row) => values.map((column) => column[row] ?? null));
}

const inRange = "tenant_id = 't1' AND signed_in_at >= '2026-03-26 00:00:00+00' AND signed_in_at < '2026-03-30 12:00:00+00'";
const rangeOn = (engine: EngineName) => (engine === 'clickhouse' ? inRange.replaceAll(/'(\d{4}-\S+ \S+)\+00'/g, "toDateTime64('$1', 6, 'UTC')") : inRange);
const time_constraint: [string, string] = ['2026-03-26T00:00:00Z', '2026-03-30T12:00:00Z'];
const numbers = (rows: readonly (readonly Cell[])[]) => rows.map((row) => row.map((cell) => (cell === null ? null : Number(cell))));

describe.each(ENGINES)('on %s', (engine) => {
  it('S4-16: the largest records are those that SQL of its own says', async () => {
    const rows = await answered(engine, { queryType: 'records', metrics: ['mean_seconds'], columns: ['sign_in', 'mean_seconds', 'customer__segment'], order_by: ['-mean_seconds'], limit: 25, time_constraint });
    const expected = await told(engine, `SELECT s.id, s.seconds, c.segment FROM sign_ins s JOIN customers c ON c.id = s.customer_id WHERE s.${rangeOn(engine).replace('AND signed', 'AND s.signed').replace('AND signed', 'AND s.signed')} AND s.seconds IS NOT NULL ORDER BY s.seconds DESC, s.id LIMIT 25`);
    expect(rows).toHaveLength(25);
    expect(rows.map((row) => row.map(String))).toEqual(expected.map((row) => row.map(String)));
  });

  it('S4-16: moments come back as they were written, to the millisecond', async () => {
    const rows = await answered(engine, { queryType: 'records', metrics: ['sign_in_count'], columns: ['sign_in', 'metric_time'], time_constraint, limit: 1_000 });
    const written = SIGN_INS.filter(([, tenant, , at]) => tenant === 't1' && String(at) >= '2026-03-26' && String(at) < '2026-03-30T12').reverse();
    expect(rows.map(([id, at]) => [Number(id), Date.parse(String(at))])).toEqual(written.slice(0, 1_000).map(([id, , , at]) => [id, Date.parse(String(at))]));
  });

  it('S4-42: a search finds what position() finds', async () => {
    const rows = await answered(engine, { queryType: 'records', metrics: ['sign_in_count'], columns: ['sign_in'], search: 'RENEWED 50%_OFF 7', time_constraint, limit: 1_000 });
    const has = (word: string) => `(position('${word}' in lower(message)) > 0 OR position('${word}' in address) > 0)`;
    const expected = await told(engine, `SELECT id FROM sign_ins WHERE ${rangeOn(engine)} AND ${['renewed', '50%_off', '7'].map(has).join(' AND ')} ORDER BY id DESC`);
    expect(expected.length).toBeGreaterThan(10);
    expect(rows.map(String)).toEqual(expected.map(String));
  });

  it('S4-14: each class of a histogram has as many records as SQL of its own counts between its limits', async () => {
    const rows = numbers(await answered(engine, { queryType: 'histogram', metrics: ['mean_seconds'], buckets: 17, time_constraint }));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.length).toBeLessThanOrEqual(17);
    for (const [from, to, count] of rows) {
      expect(numbers(await told(engine, `SELECT COUNT(*) FROM sign_ins WHERE ${rangeOn(engine)} AND seconds >= ${from} AND seconds < ${to}`))).toEqual([[count]]);
    }
    const [all] = numbers(await told(engine, `SELECT COUNT(seconds) FROM sign_ins WHERE ${rangeOn(engine)}`));
    expect(rows.reduce((sum, row) => sum + (row[2] ?? 0), 0)).toBe(all?.[0]);
  });

  it('S4-14: a heatmap of sizes adds up to its histogram, and its hours to their records', async () => {
    const range: [string, string] = ['2026-03-26T00:00:00Z', '2026-03-26T06:00:00Z'];
    const rows = await answered(engine, { queryType: 'heatmap', metrics: ['mean_seconds'], group_by: ['metric_time__hour'], buckets: 8, time_constraint: range });
    const histogram = numbers(await answered(engine, { queryType: 'histogram', metrics: ['mean_seconds'], buckets: 8, time_constraint: range }));
    const bySize = histogram.map(([from]) => rows.filter((row) => row[1] === from).reduce((sum, row) => sum + Number(row[3]), 0));
    expect(bySize).toEqual(histogram.map((row) => row[2]));
    const hours = [...new Set(rows.map(([at]) => at))];
    const written = (hour: string) => SIGN_INS.filter(([, tenant, , at, , , , , , , seconds]) => tenant === 't1' && seconds !== null && String(at).startsWith(hour.slice(0, 13))).length;
    expect(hours).toHaveLength(6);
    hours.forEach((hour) => expect(rows.filter(([at]) => at === hour).reduce((sum, row) => sum + Number(row[3]), 0)).toBe(written(String(hour))));
  });

  it('S3-12: a map has each place once, with as many records as SQL of its own counts', async () => {
    const rows = await answered(engine, { queryType: 'geomap', metrics: ['signed_in'], group_by: ['sign_in__north', 'sign_in__east'], time_constraint });
    const expected = await told(engine, `SELECT north, east, COUNT(*) FROM sign_ins WHERE ${rangeOn(engine)} AND north IS NOT NULL GROUP BY north, east ORDER BY north, east`);
    expect(expected.length).toBeGreaterThan(100);
    expect(numbers(rows)).toEqual(numbers(expected));
  });

  it('decision 9: a masked value does not come out of the store', async () => {
    const compiled = shop.compile({ queryType: 'logs', metrics: ['signed_in'], columns: ['sign_in__address', 'customer__name', 'customer'], limit: 500 }, { principal: { kind: 'system', role: 'viewer' } }, dialectNamed(engine));
    const { values, columns } = await store(engine).query(compiled);
    const cells = Object.fromEntries(columns.map(({ name }, index) => [name, new Set(values[index])]));
    expect(cells).toMatchObject({ sign_in__address: new Set(['•••']), customer__name: new Set(['•••']), customer: new Set(['•••']) });
    expect(JSON.stringify(values)).not.toMatch(/10\.0\.0|Name \d|"c\d"/);
  });
});
