import { column, optional, tenantColumn, type Table } from './table';

/** Beyond requirements §B it has a `name`, when its stage was entered and its last activity, so that idle deals are found in one table. */
export const crmDeal: Table = {
  name: 'crm_deal',
  description: 'Deals that are being made with leads, won or lost.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The deal inside the tenant.'),
    column('lead_id', 'text', 'Lead that it is made with; a lead may have several deals.'),
    column('pipeline_id', 'text', 'Pipeline that it goes through: rental or service.'),
    column('name', 'text', 'What it is about.'),
    column('stage', 'text', 'Qualification, Proposal, Negotiation, Won or Lost.'),
    column('stage_entered_at', 'timestamptz', 'When it came to its stage.'),
    column('value', 'decimal(18,6)', 'Amount without VAT that is hoped for, or was agreed.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
    column('probability', 'double', 'Chance that it is won, from 0 to 1, by its stage.'),
    column('status', 'text', 'open, won or lost.'),
    optional('owner_id', 'text', 'Person who works on it.'),
    column('created_at', 'timestamptz', 'When it was opened.'),
    column('expected_close_at', 'timestamptz', 'When it is hoped to be decided.'),
    column('last_activity_at', 'timestamptz', 'The newest thing done on it, or its opening.'),
    optional('won_at', 'timestamptz', 'When it was won.'),
    optional('lost_at', 'timestamptz', 'When it was lost.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'status', 'last_activity_at'] }, { by: ['tenant_id', 'pipeline_id', 'stage'] }, { by: ['tenant_id', 'lead_id'] }],
};
