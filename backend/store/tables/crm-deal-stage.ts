import { column, optional, tenantColumn, type Table } from './table';

export const crmDealStage: Table = {
  name: 'crm_deal_stage',
  description: 'Every stage that a deal went through.',
  columns: [
    tenantColumn,
    column('deal_id', 'text', 'The deal.'),
    column('stage', 'text', 'Qualification, Proposal, Negotiation, Won or Lost.'),
    column('entered_at', 'timestamptz', 'When it came to the stage.'),
    optional('exited_at', 'timestamptz', 'When it left; empty while it is there, and for Won and Lost.'),
  ],
  key: ['tenant_id', 'deal_id', 'stage'],
};
