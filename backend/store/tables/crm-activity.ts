import { column, optional, tenantColumn, type Table } from './table';

export const crmActivity: Table = {
  name: 'crm_activity',
  description: 'What was done on a deal, or is still to be done.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The activity inside the tenant.'),
    column('deal_id', 'text', 'The deal.'),
    column('channel', 'text', 'whatsapp, email, phone or visit.'),
    column('kind', 'text', 'message, meeting or task.'),
    column('subject', 'text', 'What it is about.'),
    optional('owner_id', 'text', 'Person who does it.'),
    column('due_at', 'timestamptz', 'When it is to be done.'),
    optional('done_at', 'timestamptz', 'When it was done; empty while it is not.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'deal_id'] }, { by: ['tenant_id', 'due_at'] }],
};
