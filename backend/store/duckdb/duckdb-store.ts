import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Deadline } from '../deadline';
import type { ResultSet, Statement, Store } from '../store';
import { Turns } from '../turns';
import { openDuckDB, type DuckDBLimits } from './open';
import { parameterType } from './parameter-type';
import { duckdbProblem } from './problem';
import { columnType, readValue } from './read-chunk';

export interface DuckDBOptions extends DuckDBLimits {
  /** How long one statement may run, in milliseconds. */
  readonly timeoutMs: number;
  /** How many statements run at the same time; the others wait for their turn. */
  readonly concurrency: number;
}

/** DuckDB inside this process, opened for reading only. */
export class DuckDBStore implements Store {
  readonly dialect = 'duckdb';
  private readonly idle: DuckDBConnection[] = [];
  private readonly turns: Turns;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly location: string,
    private readonly options: DuckDBOptions
  ) {
    this.turns = new Turns(options.concurrency);
  }

  /** Errors: `Problem` store_unavailable. */
  static async open(location: string, options: DuckDBOptions): Promise<DuckDBStore> {
    return new DuckDBStore(await openDuckDB(location, options), location, options);
  }

  async query({ sql, params }: Statement, { signal, maxRows = Infinity }: { signal?: AbortSignal; maxRows?: number } = {}): Promise<ResultSet> {
    return this.turns.take(async () => {
      const connection = this.idle.pop() ?? (await this.instance.connect());
      const deadline = new Deadline(signal, this.options.timeoutMs);
      const interrupt = () => connection.interrupt();
      deadline.signal.addEventListener('abort', interrupt, { once: true });
      try {
        const result = await read(connection, { sql, params }, maxRows, deadline.signal);
        this.idle.push(connection);
        return result;
      } catch (thrown) {
        connection.closeSync();
        throw deadline.signal.aborted ? deadline.problem() : duckdbProblem(thrown, this.location);
      } finally {
        deadline.signal.removeEventListener('abort', interrupt);
      }
    }, signal);
  }

  async version(): Promise<string> {
    const { values } = await this.query({ sql: 'SELECT version()', params: [] });
    return `DuckDB ${String(values[0]?.[0] ?? '')}`;
  }

  async close(): Promise<void> {
    await this.turns.idle();
    this.idle.splice(0).forEach((connection) => connection.closeSync());
    this.instance.closeSync();
  }
}

async function read(connection: DuckDBConnection, { sql, params }: Statement, maxRows: number, stop: AbortSignal): Promise<ResultSet> {
  stop.throwIfAborted();
  const result = await connection.stream(sql, [...params], params.map(parameterType));
  const types = result.columnTypes().map(columnType);
  const columns = result.columnNames().map((name, index) => ({ name, type: types[index] ?? ('string' as const) }));
  const values: (string | number | boolean | null)[][] = columns.map(() => []);
  let rowCount = 0;
  let truncated = false;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0 && !truncated; chunk = await result.fetchChunk()) {
    const take = Math.min(chunk.rowCount, maxRows - rowCount);
    truncated = take < chunk.rowCount;
    columns.forEach(({ type }, column) => {
      const vector = chunk?.getColumnVector(column);
      for (let row = 0; row < take; row += 1) {
        values[column]?.push(readValue(vector?.getItem(row) ?? null, type));
      }
    });
    rowCount += take;
    stop.throwIfAborted();
  }
  return { columns, values, rowCount, truncated };
}
