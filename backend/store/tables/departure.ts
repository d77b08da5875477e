import { column, optional, tenantColumn, type Table } from './table';

export const departure: Table = {
  name: 'departure',
  description: 'Transports that leave a depot.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The departure inside the tenant.'),
    column('planned_at', 'timestamptz', 'When it was to leave.'),
    optional('actual_at', 'timestamptz', 'When it left; empty while it has not, or where it was cancelled.'),
    column('project_id', 'text', 'Project that it supplies.'),
    column('location', 'text', 'Depot that it leaves from.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'planned_at'] }],
};
