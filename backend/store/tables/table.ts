/** Column types that every engine can spell. Times are instants in UTC; amounts of money are `decimal(18,6)`. */
export type TableColumnType =
  | 'text'
  | 'integer'
  | 'double'
  | 'decimal(18,6)'
  | 'boolean'
  | 'date'
  | 'timestamptz';

export interface TableColumn {
  readonly name: string;
  readonly type: TableColumnType;
  readonly nullable: boolean;
  readonly description: string;
}

/** A table as data; an engine's spelling of it stands apart (requirements §B). */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
  /** Columns that together name a row. */
  readonly key: readonly string[];
}

/** A shape that the catalogue's language cannot make from the tables: one SELECT over them. */
export interface View {
  readonly name: string;
  readonly description: string;
  /** Kept as the rows that it has, because it is asked often and costs much. */
  readonly kept?: true;
  /** Spelled for DuckDB. */
  readonly sql: string;
}

/** A column that every row fills. */
export function column(name: string, type: TableColumnType, description: string): TableColumn {
  return { name, type, nullable: false, description };
}

/** A column that may be empty. */
export function optional(name: string, type: TableColumnType, description: string): TableColumn {
  return { name, type, nullable: true, description };
}

/** The tenant that a row belongs to: in every table but `tenant` itself (decision 9). */
export const tenantColumn = column('tenant_id', 'text', 'Tenant that the row belongs to.');
