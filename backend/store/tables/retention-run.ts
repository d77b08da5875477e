import { column, tenantColumn, type Table } from './table';

export const retentionRun: Table = {
  name: 'retention_run',
  description: 'Runs of the job that deletes what must not be kept, one row a table and run.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The run inside the tenant.'),
    column('table_name', 'text', 'The table.'),
    column('policy_days', 'integer', 'Days that its rows may be kept.'),
    column('ran_at', 'timestamptz', 'When it ran.'),
    column('status', 'text', 'success or failed.'),
    column('deleted_rows', 'integer', 'Rows that it deleted.'),
    column('is_compliant', 'boolean', 'Afterwards no row was older than the policy allows.'),
  ],
  key: ['tenant_id', 'id'],
};
