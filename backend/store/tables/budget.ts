import { column, tenantColumn, type Table } from './table';

export const budget: Table = {
  name: 'budget',
  description: 'What departments and teams may spend on language models in a month.',
  columns: [
    tenantColumn,
    column('scope', 'text', 'department or team.'),
    column('subject', 'text', 'Its name.'),
    column('month', 'date', 'First day of the month.'),
    column('limit_amount', 'decimal(18,6)', 'What may be spent.'),
    column('warn_share', 'double', 'Share from which a warning is given, such as 0.8.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
  ],
  key: ['tenant_id', 'scope', 'subject', 'month'],
};
