import { column, optional, tenantColumn, type Table } from './table';

export const crmLead: Table = {
  name: 'crm_lead',
  description: 'Leads of the marketing site and the CRM.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The lead inside the tenant.'),
    column('status', 'text', 'new, contacted, qualified or disqualified.'),
    column('channel', 'text', 'Marketing channel that it came through.'),
    column('created_at', 'timestamptz', 'When it came in.'),
    optional('converted_at', 'timestamptz', 'When it became a customer; its status stays qualified.'),
    optional('owner_id', 'text', 'Person who works on it.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'created_at'] }],
};
