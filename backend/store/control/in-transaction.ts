import type { DuckDBConnection } from '@duckdb/node-api';

/** All of `work` is kept, or nothing of it. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await connection.run('COMMIT');
    return result;
  } catch (thrown) {
    // What went wrong first is told, also where DuckDB has rolled back by itself.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw thrown;
  }
}
