import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdbDdl } from '../store/tables/duckdb-ddl';
import type { Schema } from '../store/migration/schema';
import { experimentAssignment } from '../store/tables/experiment-assignment';
import { member } from '../store/tables/member';
import { membership } from '../store/tables/membership';
import { money } from '../store/tables/money';
import { outcome } from '../store/tables/outcome';
import { VIEWS } from '../store/tables/tables';

export const MAX_SCALE = 1_000;

/** Rows that one statement writes, so that memory stays as it is however many there are. */
const STATEMENT_ROWS = 1_000_000;
const MEMORY = '2GB';

/** A table whose rows are written again for each copy. */
interface Multiplied {
  readonly table: string;
  /** By which the copies lie in the order of the rows that they are of. */
  readonly time: string;
  /** Columns that name a copied row, and get the copy's number. */
  readonly named: readonly string[];
  readonly rows?: string;
  /** Columns of a copy that are neither kept nor numbered, as SQL of `k`. */
  readonly cells?: Readonly<Record<string, string>>;
}

/**
 * Members with all that they do, runs with what they cost and bring, and money but for subscriptions, of which there is a
 * row a day. What they are about stays: staff, projects, properties, campaigns, deals, budgets' subjects.
 */
const MULTIPLIED: readonly Multiplied[] = [
  { table: 'member', time: 'signup_at', named: ['id', 'referrer_id'], cells: { email: "REPLACE(email, '@', '.' || k || '@')" } },
  { table: 'membership', time: 'joined_at', named: ['id', 'user_id'] },
  { table: 'session', time: 'started_at', named: ['id', 'user_id'], rows: 'user_id IS NOT NULL' },
  { table: 'event', time: 'occurred_at', named: ['id', 'user_id', 'session_id'], rows: 'user_id IS NOT NULL' },
  { table: 'experiment_assignment', time: 'assigned_at', named: ['user_id'] },
  { table: 'recommendation', time: 'occurred_at', named: ['id', 'user_id'] },
  { table: 'execution', time: 'started_at', named: ['id'] },
  { table: 'ai_cost', time: 'executed_at', named: ['execution_id'] },
  { table: 'outcome', time: 'occurred_at', named: ['id', 'execution_id'] },
  { table: 'money', time: 'occurred_at', named: ['id'], rows: "kind <> 'subscription'", cells: { ref_id: "CASE WHEN ref_id LIKE '%-subscription-%' THEN ref_id ELSE ref_id || '~' || k END" } },
  { table: 'member_day', time: 'date', named: ['user_id'] },
  { table: 'member_week', time: 'week', named: ['user_id'] },
  { table: 'community_member_day', time: 'date', named: ['membership_id', 'user_id'] },
];

/** What is spent and billed grows with the runs, so that shares stay. */
const AMOUNTS = [
  { table: 'budget', columns: ['limit_amount'] },
  { table: 'budget_crossing', columns: ['limit_amount', 'spent_amount'] },
  { table: 'bill', columns: ['amount'] },
];

/** Takes the keys off the multiplied tables that have one; their index would be larger and slower than the rows. */
export async function dropKeys(connection: DuckDBConnection): Promise<void> {
  for (const table of [member, membership, experimentAssignment, money, outcome]) {
    const time = MULTIPLIED.find((one) => one.table === table.name)!.time;
    for (const statement of [`DROP TABLE ${table.name}`, ...duckdbDdl.createTable({ ...table, time })]) {
      await connection.run(statement);
    }
  }
}

/**
 * Multiplies a whole demo database by `scale`: each row of the multiplied tables is written `scale - 1` times more, at
 * the same instant, with the copy's number in its name. Counts grow by the scale, and rates stay. Gives the rows written.
 */
export async function scaleDemo(connection: DuckDBConnection, schema: Schema, scale: number, written: (rows: number, table: string) => void): Promise<number> {
  await connection.run(`SET memory_limit = '${MEMORY}'`);
  let total = 0;
  for (const one of MULTIPLIED) {
    total += await multiply(connection, one, scale, (rows) => written(rows, one.table));
    await connection.run('CHECKPOINT');
  }
  for (const { table, columns } of AMOUNTS) {
    await connection.run(`UPDATE ${table} SET ${columns.map((column) => `${column} = ${column} * ${scale}`).join(', ')}`);
  }
  await recount(connection);
  // The other kept views have few rows, whatever they are made from.
  for (const view of VIEWS.filter(({ name, kept }) => kept && !MULTIPLIED.some(({ table }) => table === name))) {
    await schema.apply(schema.ddl.refreshView(view));
  }
  return total;
}

async function multiply(connection: DuckDBConnection, { table, time, named, rows, cells }: Multiplied, scale: number, written: (rows: number) => void): Promise<number> {
  const columns = (await connection.runAndReadAll(`SELECT column_name FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`)).getRows().map(([name]) => String(name));
  const cell = (name: string) => cells?.[name] ?? (named.includes(name) ? `${name} || '~' || k` : name);
  await connection.run(`CREATE TEMP TABLE base AS SELECT * FROM ${table} ${rows ? `WHERE ${rows}` : ''} ORDER BY ${time}`);
  const [[count]] = (await connection.runAndReadAll('SELECT COUNT(*) FROM base')).getRows() as [[bigint]];
  const step = Math.max(1, Math.floor(STATEMENT_ROWS / (scale - 1)));
  for (let from = 0; from < count; from += step) {
    await connection.run(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(cell).join(', ')}
       FROM base CROSS JOIN range(1, ${scale}) AS copies(k) WHERE base.rowid >= ${from} AND base.rowid < ${from + step}`
    );
    written(Math.min(step, Number(count) - from) * (scale - 1));
    await setImmediate();
  }
  await connection.run('DROP TABLE base');
  return Number(count) * (scale - 1);
}

/** The nights' counts of facts against their sources, which have grown alike. */
async function recount(connection: DuckDBConnection): Promise<void> {
  for (const { table, time } of MULTIPLIED.filter((one) => ['event', 'session', 'money', 'execution'].includes(one.table))) {
    await connection.run(
      `UPDATE reconciliation AS r SET source_rows = source_rows - fact_rows + counted.n, fact_rows = counted.n FROM (
         SELECT f.tenant_id, CAST(f.${time} AT TIME ZONE tenant.tz AS DATE) AS date, COUNT(*) AS n FROM ${table} AS f JOIN tenant ON tenant.id = f.tenant_id GROUP BY ALL) AS counted
       WHERE r.fact = '${table}' AND r.tenant_id = counted.tenant_id AND r.date = counted.date`
    );
  }
}
