import { column, tenantColumn, type Table } from './table';

/** Not in requirements §B: what rule 10 of §C compares. */
export const reconciliation: Table = {
  name: 'reconciliation',
  description: 'Rows of a fact table counted against its source, one row a table and night.',
  columns: [
    tenantColumn,
    column('fact', 'text', 'The table.'),
    column('date', 'date', "Day of the tenant's calendar whose rows were counted."),
    column('checked_at', 'timestamptz', 'When.'),
    column('source_rows', 'integer', 'Rows of the source.'),
    column('fact_rows', 'integer', 'Rows of the table.'),
  ],
  key: ['tenant_id', 'fact', 'date'],
};
