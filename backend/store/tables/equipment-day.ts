import { column, optional, tenantColumn, type Table } from './table';

export const equipmentDay: Table = {
  name: 'equipment_day',
  description: 'Hours of every piece of equipment on every day.',
  columns: [
    tenantColumn,
    column('date', 'date', "Day of the tenant's calendar."),
    column('entity_id', 'text', 'The equipment.'),
    column('available_h', 'decimal(18,6)', 'Hours in which it could have been hired.'),
    column('hired_h', 'decimal(18,6)', 'Hours on hire; never more than available.'),
    column('status', 'text', 'hired, idle or maintenance.'),
    optional('project_id', 'text', 'Project that it was hired for.'),
  ],
  key: ['tenant_id', 'date', 'entity_id'],
};
