import { column, tenantColumn, type Table } from './table';

export const modelVersion: Table = {
  name: 'model_version',
  description: 'Versions of the recommender.',
  columns: [
    tenantColumn,
    column('version', 'text', 'Its name.'),
    column('trained_at', 'timestamptz', 'When it was trained.'),
    column('is_active', 'boolean', 'It answers now.'),
    column('precision_at_k', 'double', 'Precision on held-out cases, 0 to 1.'),
    column('recall_at_k', 'double', 'Recall on held-out cases, 0 to 1.'),
  ],
  key: ['tenant_id', 'version'],
};
