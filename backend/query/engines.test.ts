import type { Cell } from '../../contract/answer';
import { dialectNamed } from '../dialect';
import { answerOf } from './answer';
import { QUESTIONS } from './testing/questions';
import { openShop, type Shop } from './testing/shop';
import { COLUMNS, TABLES, type ShopTable } from './testing/shop-tables';
import { ENGINES, useEngines, type TestTable } from './testing/use-engines';

const names = Object.keys(TABLES) as ShopTable[];
const store = useEngines(Object.fromEntries(names.map((name) => [name, tableOf(name)])));
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

function tableOf(name: ShopTable): TestTable {
  const [, ...lines] = TABLES[name].trim().split('\n');
  return { columns: COLUMNS[name], rows: lines.map((line) => line.split(',').map((cell) => (cell === '' ? null : cell))) };
}

/** Engines type and print the same number differently; digits are compared to a relative 1e-9. */
function comparable(rows: readonly (readonly Cell[])[]): unknown[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell)) ? Number(Number(cell).toPrecision(10)) : cell)));
}

describe.each(ENGINES.filter((engine) => engine !== 'duckdb'))('%s gives the same rows as DuckDB', (engine) => {
  it.each(Object.keys(QUESTIONS))('%s', async (name) => {
    const compiled = shop.compile(QUESTIONS[name], {}, dialectNamed(engine));
    const answer = answerOf(compiled, await store(engine).query(compiled), shop.catalogue, shop.context.now, 0);
    const expected = await shop.ask(QUESTIONS[name]);
    expect(answer.columns.map((column) => column.name)).toEqual(expected.columns.map((column) => column.name));
    expect(comparable(answer.rows)).toEqual(comparable(expected.rows));
  });
});
