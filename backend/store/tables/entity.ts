import { column, optional, tenantColumn, type Table } from './table';

export const entity: Table = {
  name: 'entity',
  description: 'Things that facts are about, told apart by type.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The thing inside the tenant, unique across types.'),
    column('type', 'text', 'property, equipment, project, community, agent, feature or workflow.'),
    optional('parent_id', 'text', 'Thing that this one is part of.'),
    column('name', 'text', 'Name that people call it by.'),
    optional('category', 'text', 'Family of things of its type.'),
    optional('region', 'text', 'Where it is: depot of equipment, city of a project.'),
    column('status', 'text', 'State of its life, in the words of its type.'),
    column('created_at', 'timestamptz', 'When it was recorded first.'),
    optional('launched_at', 'timestamptz', 'When it began: first hire of equipment, first day of a project.'),
    optional('funded_at', 'timestamptz', 'When its funding was complete.'),
    optional('closed_at', 'timestamptz', 'When it ended.'),
    optional('attrs', 'json', 'Further attributes as a JSON object.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'type'] }],
};
