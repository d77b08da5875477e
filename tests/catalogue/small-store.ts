import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { QuestionInput } from '../../contract/question';
import { settingsSchema } from '../../contract/settings';
import { serviceFactory } from '../../backend/service/create-service';
import type { Service } from '../../backend/service/service';
import { duckdbSchema } from '../../backend/store/migration/duckdb-schema';
import { migrate } from '../../backend/store/migration/migrate';
import { MIGRATIONS } from '../../backend/store/migration/migrations';
import { refreshViews } from '../../backend/store/migration/refresh-views';

/** When the small store is asked: noon in Amsterdam, on a Tuesday. */
export const NOW = new Date('2026-03-31T10:00:00Z');

type Value = string | number | boolean | null;
/** Rows of one table: its columns, then the values of each row. Every row is the tenant's, unless it says another. */
type Rows = readonly [table: string, columns: string, ...rows: readonly (readonly Value[])[]];

interface SmallStore {
  /** The rows of an answer as numbers, but for texts that are none. The range ends now, and begins at that instant. */
  since(from: string, question: QuestionInput): Promise<readonly (readonly Value[])[]>;
  /** The same over whole days of the tenant. */
  over(days: readonly [string, string], question: QuestionInput): Promise<readonly (readonly Value[])[]>;
}

/** The product's catalogue over the product's tables with a handful of rows, whose KPIs can be worked out by head. */
export function useSmallStore(...filled: readonly Rows[]): SmallStore {
  let folder: string;
  let service: Service;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'northstar-small-'));
    const file = path.join(folder, 'small.duckdb');
    await write(file, [['tenant', 'id, name, tz, currency', ['acme', 'Acme', 'Europe/Amsterdam', 'EUR'], ['other', 'Other', 'UTC', 'USD']], ...filled]);
    const create = serviceFactory({ ownCatalogue: path.resolve(__dirname, '..', '..', 'catalogue'), nowMs: () => NOW.getTime(), cores: 1, fetch });
    service = await create(settingsSchema.parse({ store: `duckdb:${file}`, dataDir: folder, tenant: 'acme', timezone: 'Europe/Amsterdam' }), {});
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  const principal = { kind: 'user', login: 'test', role: 'admin' } as const;
  const numbers = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => row.map((cell) => (cell === null || typeof cell === 'boolean' || Number.isNaN(Number(cell)) ? (cell as Value) : Number(cell))));
  return {
    since: async (from, question) => numbers((await service.ask(question, { principal, range: { from: new Date(from), to: NOW } })).rows),
    over: async ([from, to], question) => numbers((await service.ask({ ...question, time_constraint: [from, to] }, { principal })).rows),
  };
}

async function write(file: string, filled: readonly Rows[]): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  try {
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    const schema = duckdbSchema(connection, file);
    await migrate(schema, MIGRATIONS, NOW);
    await connection.run("INSERT INTO time_spine_day SELECT d, date_trunc('quarter', d), date_trunc('year', d) FROM (SELECT UNNEST(generate_series(DATE '2026-01-01', DATE '2026-03-31', INTERVAL 1 DAY))::DATE AS d)");
    for (const [table, columns, ...rows] of filled) {
      const isTenants = table === 'tenant' || columns.startsWith('tenant_id');
      const values = rows.map((row) => `(${[...(isTenants ? [] : ['acme']), ...row].map(literal).join(', ')})`);
      await connection.run(`INSERT INTO ${table} (${isTenants ? '' : 'tenant_id, '}${columns}) VALUES ${values.join(', ')}`);
    }
    await refreshViews(schema);
  } finally {
    instance.closeSync();
  }
}

function literal(value: Value): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
