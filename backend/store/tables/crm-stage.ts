import { column, tenantColumn, type Table } from './table';

/** §B's `order` is `position`, because the bare word is reserved in SQL. */
export const crmStage: Table = {
  name: 'crm_stage',
  description: 'Stages of each pipeline, in their order.',
  columns: [
    tenantColumn,
    column('pipeline_id', 'text', 'Pipeline that the stage belongs to.'),
    column('id', 'text', 'Name of the stage, as deals give it.'),
    column('position', 'integer', 'Its place in the pipeline, from 1.'),
    column('is_won', 'boolean', 'A deal that comes here is won.'),
    column('is_lost', 'boolean', 'A deal that comes here is lost.'),
  ],
  key: ['tenant_id', 'pipeline_id', 'id'],
};
