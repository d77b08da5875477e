import type { Cell } from '../../contract/answer';
import { postgres } from '../dialect/postgres';
import { answerOf } from './answer';
import { openPgliteShop } from './testing/pglite-shop';
import { QUESTIONS } from './testing/questions';
import { openShop, type Shop } from './testing/shop';

let shop: Shop;
let elephant: Awaited<ReturnType<typeof openPgliteShop>>;
beforeAll(async () => {
  shop = await openShop();
  elephant = await openPgliteShop();
}, 60_000);
afterAll(async () => {
  await shop.close();
  await elephant.close();
});

/** Engines type and print the same number differently; digits are compared to a relative 1e-9. */
function comparable(rows: readonly (readonly Cell[])[]): unknown[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell)) ? Number(Number(cell).toPrecision(10)) : cell)));
}

describe('the second witness: PostgreSQL gives the same rows as DuckDB', () => {
  it.each(Object.keys(QUESTIONS).filter((name) => name !== 'freshness'))('%s', async (name) => {
    const compiled = shop.compile(QUESTIONS[name], {}, postgres);
    const answer = answerOf(compiled, await elephant.query(compiled), shop.catalogue, shop.context.now, 0);
    const expected = await shop.ask(QUESTIONS[name]);
    expect(expected.columns.map((column) => column.name)).toEqual(answer.columns.map((column) => column.name));
    expect(comparable(answer.rows)).toEqual(comparable(expected.rows));
  });
});
