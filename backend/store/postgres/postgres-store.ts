import { setTimeout as wait } from 'node:timers/promises';
import { Client, DatabaseError, Pool, type ClientConfig, type FieldDef, type PoolClient } from 'pg';
import Cursor from 'pg-cursor';
import { ByteLimit } from '../byte-limit';
import { Deadline } from '../deadline';
import { RowCollector } from '../row-collector';
import type { ServerOptions } from '../server-options';
import type { ResultSet, Statement, Store } from '../store';
import { Turns } from '../turns';
import { clientConfig, isWithoutTls } from './connect-postgres';
import { columnType, readerOf } from './postgres-cells';
import { postgresProblem } from './postgres-problem';
import { parsePostgresUrl, tlsOptions, type PostgresPlace } from './postgres-url';

type Row = readonly (string | null)[];

/** Rows that are asked for at once; an answer is never in memory twice. */
const ROWS_AT_ONCE = 2_000;
const CANCEL_TIMEOUT_MS = 5_000;

/** PostgreSQL over its own protocol: a pool of connections, each statement in a transaction that cannot write. */
export class PostgresStore implements Store {
  readonly dialect = 'postgres';
  private readonly place: PostgresPlace;
  private readonly turns: Turns;
  private pool: Pool;

  /** Errors: `Problem` invalid_settings. Nothing is asked yet. */
  constructor(
    url: string,
    password: string,
    private readonly options: ServerOptions
  ) {
    this.place = parsePostgresUrl(url, password);
    this.turns = new Turns(options.concurrency);
    this.pool = this.makePool(clientConfig(this.place, tlsOptions(this.place)));
  }

  async query(statement: Statement, { signal, maxRows = Infinity }: { signal?: AbortSignal; maxRows?: number } = {}): Promise<ResultSet> {
    return this.turns.take(async () => {
      const deadline = new Deadline(signal, this.options.timeoutMs);
      const client = await this.connect();
      const running = this.run(client, statement, maxRows);
      try {
        const result = await deadline.before(running);
        client.release();
        return result;
      } catch (thrown) {
        if (deadline.signal.aborted) {
          await this.cancel(client, running);
        }
        client.release(!(await isUsable(client, thrown)));
        throw postgresProblem(thrown, this.place);
      }
    }, signal);
  }

  async version(): Promise<string> {
    const { values } = await this.query({ sql: 'SHOW server_version', params: [] });
    return `PostgreSQL ${String(values[0]?.[0] ?? '')}`;
  }

  async close(): Promise<void> {
    await this.turns.idle();
    await this.pool.end();
  }

  private makePool(config: ClientConfig): Pool {
    const pool = new Pool({ ...config, max: this.options.concurrency });
    // A connection that breaks while nobody uses it is replaced by the next one.
    pool.on('error', () => undefined);
    return pool;
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (thrown) {
      if (this.place.sslMode !== 'prefer' || !isWithoutTls(thrown)) {
        throw postgresProblem(thrown, this.place);
      }
      if (this.pool.options.ssl) {
        this.pool = this.makePool(clientConfig(this.place, false));
      }
      return this.pool.connect().catch((again: unknown) => {
        throw postgresProblem(again, this.place);
      });
    }
  }

  /** Ends a statement over a connection of its own, and waits a while for the end. */
  private async cancel(client: PoolClient, running: Promise<unknown>): Promise<void> {
    const ended = running.catch(() => undefined);
    const messenger = new Client(this.pool.options);
    messenger.on('error', () => undefined);
    try {
      await messenger.connect();
      await messenger.query('SELECT pg_cancel_backend($1)', [processOf(client)]);
      await Promise.race([ended, wait(CANCEL_TIMEOUT_MS, undefined, { ref: false })]);
    } catch {
      // The statement's own time limit ends it.
    } finally {
      await messenger.end().catch(() => undefined);
    }
  }

  private async run(client: PoolClient, { sql, params, columns = [] }: Statement, maxRows: number): Promise<ResultSet> {
    // Set for the transaction alone, so that it holds behind a connection pooler too.
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = ${this.options.timeoutMs}; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL extra_float_digits = 1`);
    const cursor = client.query(new Cursor<Row>(sql, [...params], { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } }));
    const result = await this.collect(cursor, columns, maxRows);
    await cursor.close();
    await client.query('COMMIT');
    return result;
  }

  private async collect(cursor: Cursor<Row>, names: readonly string[], maxRows: number): Promise<ResultSet> {
    let page = await read(cursor, wanted(maxRows));
    const columns = page.fields.map(({ name, dataTypeID }, index) => ({ name: names[index] ?? name, type: columnType(dataTypeID) }));
    const collector = new RowCollector(columns, columns.map(({ type }) => readerOf(type)), maxRows);
    const limit = new ByteLimit(this.options.maxBytes);
    let left = maxRows;
    for (;;) {
      limit.add(sizeOf(page.rows));
      collector.add(page.rows);
      const isLast = page.rows.length < wanted(left);
      left -= page.rows.length;
      if (isLast || left < 0) {
        return collector.result(false);
      }
      page = await read(cursor, wanted(left));
    }
  }
}

/** One row more than is left to read tells whether there are more. */
function wanted(left: number): number {
  return Math.min(ROWS_AT_ONCE, left + 1);
}

/** Whether a connection can go on after a statement failed: where the server has told why, and takes the transaction back. */
async function isUsable(client: PoolClient, thrown: unknown): Promise<boolean> {
  if (!(thrown instanceof DatabaseError)) {
    return false;
  }
  return client.query('ROLLBACK').then(
    () => true,
    () => false
  );
}

/** The server's process behind a connection, which the package's types keep to themselves. */
function processOf(client: PoolClient): number | null {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : null;
}

function read(cursor: Cursor<Row>, rows: number): Promise<{ readonly rows: readonly Row[]; readonly fields: readonly FieldDef[] }> {
  return new Promise((resolve, reject) => {
    cursor.read(rows, (error, page, result) => (error ? reject(error) : resolve({ rows: page, fields: result.fields })));
  });
}

function sizeOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => row.reduce((size, cell) => size + (cell?.length ?? 0), sum), 0);
}
