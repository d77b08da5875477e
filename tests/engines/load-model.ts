import { migrate } from '../../backend/store/migration/migrate';
import { MIGRATIONS } from '../../backend/store/migration/migrations';
import { openSchema } from '../../backend/store/migration/open-schema';
import { refreshViews } from '../../backend/store/migration/refresh-views';
import { parseStoreUrl } from '../../backend/store/store-url';
import { TABLES } from '../../backend/store/tables/tables';
import type { TestEngine } from '../../backend/store/testing/test-engine';
import { readDuckDB } from './test-table';

/** The schema, or ClickHouse's database, that the model is in: one that any server has, unlike the engine's own here. */
const PLACES = {
  postgres: { schema: 'public', url: (url: string) => url },
  clickhouse: { schema: 'northstar', url: (url: string) => url.replace(/default$/, 'northstar') },
} as const;

/**
 * Makes the model's tables and views on a server, as `northstar migrate` does, and gives them the rows that a DuckDB
 * file has of them. Returns the store's URL.
 */
export async function loadModel(name: keyof typeof PLACES, engine: TestEngine, file: string, now: Date): Promise<string> {
  const { schema: place, url } = PLACES[name];
  if (name === 'clickhouse') {
    await engine.run(`CREATE DATABASE ${place} ENGINE = Atomic`);
  }
  const schema = await openSchema(parseStoreUrl(url(engine.url)), '', { readOnly: false });
  try {
    await migrate(schema, MIGRATIONS, now);
    const tables = await readDuckDB(file, TABLES.map((table) => table.name));
    for (const { name: table, columns, rows } of tables) {
      const json = TABLES.find((one) => one.name === table[0])?.columns.filter(({ type }) => type === 'json') ?? [];
      await engine.fill([place, ...table], { ...columns, ...Object.fromEntries(json.map((column) => [column.name, 'JSON'])) }, rows);
    }
    await refreshViews(schema);
  } finally {
    await schema.close();
  }
  if (name === 'postgres') {
    // A server looks at new rows by itself within a minute, which a test does not have.
    await engine.run('ANALYZE');
  }
  return url(engine.url);
}
