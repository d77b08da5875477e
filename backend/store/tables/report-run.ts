import { column, optional, tenantColumn, type Table } from './table';

export const reportRun: Table = {
  name: 'report_run',
  description: 'Reports that were made, or should have been.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The run inside the tenant.'),
    column('report', 'text', 'Name of the report.'),
    column('kind', 'text', 'digest, export, snapshot or board.'),
    column('status', 'text', 'success or failed.'),
    optional('requested_by', 'text', 'Person who asked; empty where a schedule did.'),
    column('started_at', 'timestamptz', 'When it started.'),
    optional('completed_at', 'timestamptz', 'When it was done.'),
  ],
  key: ['tenant_id', 'id'],
};
