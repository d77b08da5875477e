import { column, optional, tenantColumn, type Table } from './table';

export const trackerFlag: Table = {
  name: 'tracker_flag',
  description: 'Which trackers are on.',
  columns: [
    tenantColumn,
    column('name', 'text', 'The tracker, which is the event that it sends.'),
    column('is_enabled', 'boolean', 'Its events are taken in.'),
    column('changed_at', 'timestamptz', 'When it was switched last.'),
    optional('changed_by', 'text', 'Who did.'),
  ],
  key: ['tenant_id', 'name'],
};
