import type { ResultColumn, ResultSet } from './store';

export type Value = string | number | boolean | null;

/** Reads a cell's text, which is never NULL. */
export type CellReader = (text: string) => Value;

/** Puts pages of rows together, column by column, up to a number of rows. */
export class RowCollector {
  private readonly values: Value[][];
  private rowCount = 0;
  private truncated = false;

  constructor(
    private readonly columns: readonly ResultColumn[],
    private readonly readers: readonly CellReader[],
    private readonly maxRows: number
  ) {
    this.values = columns.map(() => []);
  }

  /** True where no further row is wanted. */
  get isFull(): boolean {
    return this.rowCount >= this.maxRows;
  }

  add(rows: readonly (readonly (string | null)[])[]): void {
    const taken = rows.slice(0, this.maxRows - this.rowCount);
    this.rowCount += taken.length;
    this.truncated ||= taken.length < rows.length;
    this.readers.forEach((read, column) => {
      for (const row of taken) {
        const text = row[column] ?? null;
        this.values[column]?.push(text === null ? null : read(text));
      }
    });
  }

  /** `moreRows`: whether there are pages that were not asked for. */
  result(moreRows: boolean): ResultSet {
    return { columns: this.columns, values: this.values, rowCount: this.rowCount, truncated: this.truncated || moreRows };
  }
}
