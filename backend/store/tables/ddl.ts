import type { Table, View } from './table';

/** How an engine makes the tables and views: each function gives statements in their order. */
export interface Ddl {
  createTable(table: Table): readonly string[];
  /** A kept view is made without rows. */
  createView(view: View): readonly string[];
  /** Makes the rows of a kept view anew; who asks meanwhile sees the old ones. */
  refreshView(view: View): readonly string[];
  /** Makes what tables will need next, such as the parts of the coming months, counted from `now`. */
  prepareTable(table: Table, now: Date): readonly string[];
}
