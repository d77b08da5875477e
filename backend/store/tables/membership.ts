import { column, optional, tenantColumn, type Table } from './table';

export const membership: Table = {
  name: 'membership',
  description: 'Who belongs to which community, one row a stay.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The stay inside the tenant.'),
    column('user_id', 'text', 'The member.'),
    column('entity_id', 'text', 'The community.'),
    column('joined_at', 'timestamptz', 'When they joined.'),
    optional('left_at', 'timestamptz', 'When they left; empty while they belong to it.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'entity_id'] }],
};
