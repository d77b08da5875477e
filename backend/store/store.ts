import type { ColumnType, SqlParam } from '../../contract/answer';

/** One column of a result, in the store's own order. */
export interface ResultColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * A result, column by column: `values[j][i]` is row i of column j.
 * `integer` and `decimal` are strings, `number` is a double (NaN and infinities kept), `boolean` is a boolean;
 * `time` is a wall-clock or UTC time as epoch milliseconds (UTC reading of the digits). NULL is null.
 */
export interface ResultSet {
  readonly columns: readonly ResultColumn[];
  readonly values: readonly (readonly (string | number | boolean | null)[])[];
  readonly rowCount: number;
  /** True where the store stopped at the row limit. */
  readonly truncated: boolean;
}

export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  /** Names of the answer's columns in their order, for an engine that shortens them; else its own names count. */
  readonly columns?: readonly string[];
}

/** A connection to an analytics store: its engine and its dialect's name travel together, so they cannot disagree. */
export interface Store {
  readonly dialect: 'duckdb' | 'postgres' | 'clickhouse' | 'snowflake' | 'bigquery';
  /**
   * Runs one read-only statement.
   * Errors: `Problem` store_failed, store_unavailable, timed_out or cancelled.
   */
  query(statement: Statement, options?: { readonly signal?: AbortSignal; readonly maxRows?: number }): Promise<ResultSet>;
  /** Engine name and version in one line, such as `DuckDB v1.5.6`. Errors: as `query`. */
  version(): Promise<string>;
  close(): Promise<void>;
}
