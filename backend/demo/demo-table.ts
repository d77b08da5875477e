import type { Table } from '../store/tables/table';
import type { DemoRow } from './row';

/** Rows of one table. */
export interface DemoTable {
  readonly table: Table;
  readonly rows: readonly DemoRow[];
}
