/** A cell as text, which the engine reads as its column's type; null is NULL. */
export type LoadCell = string | null;

/** Column → DuckDB's name of its type: BIGINT, INTEGER, DOUBLE, DECIMAL(p, s), VARCHAR, BOOLEAN, DATE, TIMESTAMP, TIMESTAMPTZ, JSON. */
export type LoadColumns = Readonly<Record<string, string>>;

/** An engine that was started for tests. Everything in it is gone once it is stopped. */
export interface TestEngine {
  /** What a store is opened with. */
  readonly url: string;
  /** Runs a statement that answers nothing. Errors: the engine's own. */
  run(sql: string): Promise<void>;
  /** Makes a table, and the schema it is in, and fills it. `table` is its name, or schema and name. */
  load(table: readonly string[], columns: LoadColumns, rows: Iterable<readonly LoadCell[]>): Promise<void>;
  /** Adds rows to a table that is there. */
  fill(table: readonly string[], columns: LoadColumns, rows: Iterable<readonly LoadCell[]>): Promise<void>;
  stop(): Promise<void>;
}

/** Rows in portions, so that no statement grows without bounds. */
export function* portions<T>(rows: Iterable<T>, size: number): Generator<readonly T[]> {
  let portion: T[] = [];
  for (const row of rows) {
    portion.push(row);
    if (portion.length === size) {
      yield portion;
      portion = [];
    }
  }
  if (portion.length > 0) {
    yield portion;
  }
}
