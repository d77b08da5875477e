import { column, optional, tenantColumn, type Table } from './table';

/** Not in requirements §B: precision and recall need what was relevant and not shown beside what was shown (K75, K76). */
export const recommendation: Table = {
  name: 'recommendation',
  description: 'Properties that the recommender showed to a member, and those that mattered to the member without being shown.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The row inside the tenant.'),
    column('user_id', 'text', 'The member.'),
    column('entity_id', 'text', 'The property.'),
    column('model_version', 'text', 'Version of the recommender.'),
    column('occurred_at', 'timestamptz', 'When the list was made.'),
    optional('position', 'integer', 'Place in the list, from 1; empty where it was not shown.'),
    optional('clicked_at', 'timestamptz', 'When it was clicked.'),
    column('is_relevant', 'boolean', 'Saved, inquired about or booked within 7 days.'),
  ],
  key: ['tenant_id', 'id'],
  time: 'occurred_at',
  labels: ['model_version'],
  indexes: [{ by: ['tenant_id', 'occurred_at'] }, { by: ['user_id', 'occurred_at'] }],
};
