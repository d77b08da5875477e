import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dialectNamed } from '../dialect';
import { QUESTIONS } from './testing/questions';
import { openShop, type Shop } from './testing/shop';

/** Golden SQL: what each engine is asked. `npm run golden:update` writes it anew; read the difference, never edit it. */
const GOLDEN = path.join(__dirname, '__golden__');
const update = process.env.NORTHSTAR_GOLDEN === 'update';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe.each(['duckdb', 'postgres', 'clickhouse', 'snowflake', 'bigquery'] as const)('%s', (engine) => {
  it.each(Object.keys(QUESTIONS))('%s', (name) => {
    const { sql, params } = shop.compile(QUESTIONS[name], {}, dialectNamed(engine));
    const text = `${sql}\n${params.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}\n`).join('')}`;
    const file = path.join(GOLDEN, engine, `${name}.sql`);
    if (update) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : `${file} is not there`).toBe(text);
  });

  it('has no statement of a question that is gone', () => {
    const folder = path.join(GOLDEN, engine);
    const gone = () => readdirSync(folder).filter((file) => !(path.parse(file).name in QUESTIONS));
    if (update) {
      gone().forEach((file) => rmSync(path.join(folder, file)));
    }
    expect(gone()).toEqual([]);
  });
});
