import { column, optional, tenantColumn, type Table } from './table';

export const survey: Table = {
  name: 'survey',
  description: 'Answers to surveys, told apart by kind.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The answer inside the tenant.'),
    column('kind', 'text', 'nps, csat, quality, analytics, prioritisation_speed or prioritisation_accuracy.'),
    column('score', 'integer', 'Score on the scale of its kind: nps and analytics 0 to 10, csat and quality 1 to 5, prioritisation in per cent gained.'),
    column('answered_at', 'timestamptz', 'When it was answered.'),
    optional('project_id', 'text', 'Project that the answer is about.'),
    optional('entity_id', 'text', 'Agent that the answer is about; of kind quality.'),
    optional('department', 'text', 'Department of who answered, where it is of the staff.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'kind', 'answered_at'] }],
};
