import { migrate } from './migrate';
import type { Migration } from './migration';
import { MIGRATIONS } from './migrations';
import { SCHEMA_ENGINES, type SchemaEngine } from './schema';
import { openModelStore, type ModelStore } from './testing/model-store';

const NOW = new Date('2026-03-30T10:00:00Z');

function migration(version: number, name: string, statements: readonly string[], onClickHouse = statements): Migration {
  return { version, name, statements: { duckdb: statements, postgres: statements, clickhouse: onClickHouse } };
}

const FIRST = migration(1, 'boats', ['CREATE TABLE boat (id INTEGER NOT NULL)'], ['CREATE TABLE IF NOT EXISTS boat (id Int32) ENGINE = MergeTree ORDER BY id']);
const SECOND = migration(2, 'sails', ['ALTER TABLE boat ADD COLUMN sails INTEGER'], ['ALTER TABLE boat ADD COLUMN IF NOT EXISTS sails Nullable(Int32)']);
const BROKEN = migration(3, 'oars', ['CREATE TABLE oar (id INTEGER)', 'ALTER TABLE boat ADD COLUMN oars NONSENSE'], ['CREATE TABLE IF NOT EXISTS oar (id Int32) ENGINE = MergeTree ORDER BY id', 'ALTER TABLE boat ADD COLUMN oars Nonsense']);

/** Words of a step that have nothing to do with the months of the model's tables, which are not in these stores. */
async function bring(store: ModelStore, migrations: readonly Migration[]): Promise<readonly string[]> {
  return store.write(async (schema) => (await migrate({ ...schema, ddl: { ...schema.ddl, prepareTable: () => [] } }, migrations, NOW)).map(({ name }) => name));
}

describe.each(SCHEMA_ENGINES)('migrations on %s', (engine: SchemaEngine) => {
  let store: ModelStore | undefined;
  beforeAll(async () => {
    store = await openModelStore(engine);
  });
  afterAll(() => store?.close());

  /** A test that needs the engine: where it is not installed there is nothing to see, as was told in one line. */
  const here = (name: string, test: (store: ModelStore) => Promise<void>) => it(name, async () => (store ? test(store) : undefined), 60_000);
  const ledger = 'SELECT version, name, applied_at FROM schema_migration ORDER BY version';

  here('are applied in their order, each once, with a line of the ledger', async (of) => {
    expect(await bring(of, [FIRST])).toEqual(['boats']);
    expect(await bring(of, [FIRST])).toEqual([]);
    await of.write((schema) => schema.apply(['INSERT INTO boat VALUES (7)']));
    expect(await bring(of, [FIRST, SECOND])).toEqual(['sails']);
    expect(await bring(of, [FIRST, SECOND])).toEqual([]);
    expect(await of.ask('SELECT id, sails FROM boat')).toEqual([{ id: 7, sails: null }]);
    const applied_at = '2026-03-30T10:00:00.000Z';
    expect(await of.ask(ledger)).toEqual([{ version: 1, name: 'boats', applied_at }, { version: 2, name: 'sails', applied_at }]);
  });

  here('are refused by a program that is older than the store', async (of) => {
    await expect(bring(of, [FIRST])).rejects.toMatchObject({ code: 'store_unavailable', message: "The store's tables were made by a newer Northstar (their version is 2, this one knows 1); update this Northstar." });
  });

  here('are refused where one that was applied has been changed since', async (of) => {
    await expect(bring(of, [FIRST, migration(2, 'sails', ['SELECT 2'])])).rejects.toMatchObject({
      code: 'store_failed',
      message: 'Migration 2 (sails) is another one than was applied to the store; use the Northstar that made the store, or make the store anew.',
    });
  });

  here('that fail leave no line, and on engines with transactions no table', async (of) => {
    await expect(bring(of, [FIRST, SECOND, BROKEN])).rejects.toThrow(/^Migration 3 \(oars\) was refused, and (the store is as it was before|what it made so far stays, and the next run goes on from there): .*nonsense/i);
    expect(await of.ask(ledger)).toHaveLength(2);
    const [{ tables } = { tables: null }] = await of.ask(`SELECT COUNT(*) AS tables FROM information_schema.tables WHERE table_name = 'oar'`);
    expect(tables).toBe(engine === 'clickhouse' ? 1 : 0);
    const mended = migration(3, 'oars', ['CREATE TABLE oar (id INTEGER)'], BROKEN.statements.clickhouse.slice(0, 1));
    expect(await bring(of, [FIRST, SECOND, mended])).toEqual(['oars']);
  });

  here('are refused where the ledger lacks one', async (of) => {
    await of.write((schema) => schema.apply(['DELETE FROM schema_migration WHERE version = 2']));
    await expect(bring(of, [FIRST, SECOND, migration(3, 'oars', [])])).rejects.toMatchObject({
      code: 'store_failed',
      message: "The store's ledger has migration 3 and not 2 (sails); restore the table schema_migration from a backup.",
    });
  });
});

it('two programs that migrate PostgreSQL at the same time wait for each other', async () => {
  const store = await openModelStore('postgres');
  if (store) {
    const applied = await Promise.all([bring(store, [FIRST, SECOND]), bring(store, [FIRST, SECOND])]);
    expect(applied.map((names) => names.length).sort()).toEqual([0, 2]);
    await store.close();
  }
});

it('versions begin at 1 and leave none out', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});
