import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cell } from '../../contract/answer';
import { dialectNamed } from '../../backend/dialect';
import { answerOf } from '../../backend/query/answer';
import { QUESTIONS } from '../../backend/query/testing/questions';
import { openShop, TABLES, type Shop } from '../../backend/query/testing/shop';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import type { Store } from '../../backend/store/store';
import { findSqlglot } from './find-sqlglot';
import { startTranslator, type Translator } from './translate';
import { translatedStore } from './translated-store';

const sqlglot = findSqlglot(process.cwd());
const whereTranslated = 'missing' in sqlglot ? describe.skip : describe;

const folder = mkdtempSync(path.join(tmpdir(), 'northstar-sqlglot-shop-'));
let shop: Shop;
let duckdb: Store;
let translator: Translator;

beforeAll(async () => {
  if ('missing' in sqlglot) {
    return;
  }
  Object.entries(TABLES).forEach(([name, text]) => writeFileSync(path.join(folder, `${name}.csv`), text));
  // DuckDB buffers 31 MB for each CSV scan of a statement, and a funnel scans its tables once a step and joined condition.
  duckdb = await DuckDBStore.open(folder, { memory: '1GB', threads: 1, concurrency: 1, timeoutMs: 10_000 });
  shop = await openShop();
  const started = startTranslator();
  if ('missing' in started) {
    throw new Error(started.missing);
  }
  translator = started;
}, 180_000);

afterAll(async () => {
  await translator?.stop();
  await shop?.close();
  await duckdb?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Digits are compared to a relative 1e-9, whatever type a number has. */
function comparable(rows: readonly (readonly Cell[])[]): unknown[][] {
  return rows.map((row) => row.map((cell) => (/^-?\d+(\.\d+)?(e-?\d+)?$/.test(String(cell)) ? Number(Number(cell).toPrecision(10)) : cell)));
}

whereTranslated.each(['snowflake', 'bigquery'] as const)('%s gives the same rows as DuckDB', (engine) => {
  it.each(Object.keys(QUESTIONS).filter((name) => name !== 'freshness'))('%s', async (name) => {
    const compiled = shop.compile(QUESTIONS[name], {}, dialectNamed(engine));
    const result = await translatedStore(engine, translator, duckdb).query(compiled);
    const answer = answerOf(compiled, result, shop.catalogue, shop.context.now, 0);
    const expected = await shop.ask(QUESTIONS[name]);
    expect(answer.columns.map((column) => column.name)).toEqual(expected.columns.map((column) => column.name));
    expect(comparable(answer.rows)).toEqual(comparable(expected.rows));
  });
});
