import { column, tenantColumn, type Table } from './table';

/** Not in requirements §B: Grafana's log of notifications forgets after days, so what was announced is kept here (S4-32). */
export const budgetCrossing: Table = {
  name: 'budget_crossing',
  description: 'Each share of a budget that was crossed, once a month, so that it is announced once.',
  columns: [
    tenantColumn,
    column('scope', 'text', 'department or team.'),
    column('subject', 'text', 'Its name.'),
    column('month', 'date', 'First day of the month of the budget.'),
    column('share', 'double', 'The share that was crossed: 0.5, 0.8, 0.95 or 1.'),
    column('crossed_at', 'timestamptz', 'When what was spent first went above it.'),
    column('spent_amount', 'decimal(18,6)', 'What had been spent then.'),
    column('limit_amount', 'decimal(18,6)', 'The budget.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
  ],
  key: ['tenant_id', 'scope', 'subject', 'month', 'share'],
};
