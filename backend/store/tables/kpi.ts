import { column, optional, tenantColumn, type Table } from './table';

export const kpi: Table = {
  name: 'kpi',
  description: 'KPIs as the catalogue defines them, so that SQL and other tools can read what a number means.',
  columns: [
    tenantColumn,
    column('name', 'text', 'Name of the KPI.'),
    optional('key', 'text', "The requirement's number, such as K51."),
    column('label', 'text', 'What people call it.'),
    column('formula', 'text', 'How it is computed.'),
    column('sources', 'text', 'Tables that it reads, with commas between.'),
    column('unit', 'text', "Grafana's unit id."),
    column('owner', 'text', 'Who answers for it.'),
    optional('thresholds', 'json', 'Limits as a JSON list.'),
    optional('grain', 'text', 'Finest grain.'),
    column('dims', 'json', 'Dimensions as a JSON list.'),
    column('freshness', 'text', 'live, hourly or nightly.'),
    column('min_role', 'text', 'viewer, editor or admin.'),
  ],
  key: ['tenant_id', 'name'],
};
