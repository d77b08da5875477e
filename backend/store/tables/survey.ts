import { column, optional, tenantColumn, type Table } from './table';

export const survey: Table = {
  name: 'survey',
  description: 'Answers to surveys, told apart by kind.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The answer inside the tenant.'),
    column('kind', 'text', 'nps, csat, quality or analytics.'),
    column('score', 'integer', 'Score on the scale of its kind: nps 0 to 10, csat 1 to 5.'),
    column('answered_at', 'timestamptz', 'When it was answered.'),
    optional('project_id', 'text', 'Project that the answer is about.'),
  ],
  key: ['tenant_id', 'id'],
};
