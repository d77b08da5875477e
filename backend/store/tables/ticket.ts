import { column, optional, tenantColumn, type Table } from './table';

export const ticket: Table = {
  name: 'ticket',
  description: 'Support tickets.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The ticket inside the tenant.'),
    column('opened_at', 'timestamptz', 'When the customer asked.'),
    optional('resolved_at', 'timestamptz', 'When it was resolved; empty while it is open.'),
    column('priority', 'text', 'urgent, high, normal or low.'),
    column('sla_hours', 'integer', 'Hours within which its priority promises a resolution.'),
    optional('assignee_id', 'text', 'Person who handles it.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'opened_at'] }],
};
