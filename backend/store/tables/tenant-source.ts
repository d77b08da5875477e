import { column, optional, tenantColumn, type Table } from './table';

export const tenantSource: Table = {
  name: 'tenant_source',
  description: 'Connectors that bring data from elsewhere, and when they last did.',
  columns: [
    tenantColumn,
    column('connector', 'text', 'ga4, gtm, crm, billing, telemetry or support.'),
    column('status', 'text', 'ok or failed.'),
    column('last_synced_at', 'timestamptz', 'When it last brought data.'),
    column('last_attempt_at', 'timestamptz', 'When it last tried.'),
    optional('last_error', 'text', 'Why it failed, in a sentence.'),
    column('rows_synced', 'integer', 'Rows that it brought.'),
  ],
  key: ['tenant_id', 'connector'],
};
