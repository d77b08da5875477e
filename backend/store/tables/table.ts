import type { Spelling } from './spelling';

/** Column types that every engine can spell. Times are instants in UTC; amounts of money are `decimal(18,6)`. */
export type TableColumnType =
  | 'text'
  | 'integer'
  | 'double'
  | 'decimal(18,6)'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  /** JSON as text; a store that looks inside has a type of its own for it. */
  | 'json';

export interface TableColumn {
  readonly name: string;
  readonly type: TableColumnType;
  readonly nullable: boolean;
  readonly description: string;
}

/** What a question finds rows by, besides the key: columns in this order, what is inside JSON, or the words of a text. */
export type Index = { readonly by: readonly string[] } | { readonly inside: string } | { readonly words: string };

/** A table as data; an engine's spelling of it stands apart (requirements §B, docs/adr/0033). */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
  /** Columns that together name a row. */
  readonly key: readonly string[];
  /**
   * When a row happened, which never changes: of a table that grows by the million. Rows of a month stand together, so
   * that a question reads its own months, and what is too old goes by the month.
   */
  readonly time?: string;
  /** Left out where a later row takes the place of an earlier one of the same key; sealed ones cannot even be deleted. */
  readonly rows?: 'added' | 'sealed';
  /** Texts of few different values. */
  readonly labels?: readonly string[];
  readonly indexes?: readonly Index[];
}

/** A view that stands in the store as rows, because it is asked often and costs much. */
export interface Kept {
  /** How often its rows are made anew. */
  readonly every: 'hourly' | 'nightly';
  /** Columns that together name a row. */
  readonly key: readonly string[];
  readonly indexes?: readonly Index[];
}

/** A shape that the catalogue's language cannot make from the tables, or a name that others know: one SELECT over them. */
export interface View {
  readonly name: string;
  readonly description: string;
  readonly kept?: Kept;
  /** Begins with a line break. */
  readonly sql: (say: Spelling) => string;
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
