import { column, tenantColumn, type Table } from './table';

export const bill: Table = {
  name: 'bill',
  description: 'What the provider of the language models charged for a month.',
  columns: [
    tenantColumn,
    column('month', 'date', 'First day of the month.'),
    column('provider', 'text', 'Who sent it.'),
    column('amount', 'decimal(18,6)', 'Amount without VAT.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
  ],
  key: ['tenant_id', 'month', 'provider'],
};
