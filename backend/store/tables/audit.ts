import { column, optional, tenantColumn, type Table } from './table';

export const audit: Table = {
  name: 'audit',
  description: 'Who did what to which data; rows are added and never changed.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The entry inside the tenant.'),
    column('occurred_at', 'timestamptz', 'When it happened.'),
    optional('user_id', 'text', 'Person who did it; empty where nobody is known by that name.'),
    column('action', 'text', 'login, view, export, change_permission, view_personal_data, delete_request or suspicious_access.'),
    column('resource_type', 'text', 'Kind of thing that it was done to.'),
    optional('resource_id', 'text', 'The thing.'),
    column('outcome', 'text', 'success or failure.'),
    column('ip_address', 'text', 'Address that it came from.'),
  ],
  key: ['tenant_id', 'id'],
  time: 'occurred_at',
  rows: 'sealed',
  labels: ['action', 'resource_type', 'outcome'],
  indexes: [{ by: ['tenant_id', 'occurred_at'] }, { by: ['tenant_id', 'action', 'occurred_at'] }, { by: ['user_id', 'occurred_at'] }],
};
