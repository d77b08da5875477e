import { column, optional, tenantColumn, type Table } from './table';

/** A copy for boards of what the control store keeps (ADR 0029), so that K142 is a KPI as any other. */
export const anomaly: Table = {
  name: 'anomaly',
  description: 'Values that were far from what was expected, and what became of each.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The anomaly inside the tenant.'),
    column('metric', 'text', 'Name of the KPI.'),
    column('detected_at', 'timestamptz', 'When it was found.'),
    column('severity', 'text', 'low, medium, high or critical.'),
    column('status', 'text', 'open, acknowledged or resolved.'),
    column('expected', 'double', 'What was expected.'),
    column('actual', 'double', 'What it was.'),
    column('deviation', 'double', 'How far from it, in robust standard deviations.'),
    optional('resolved_by', 'text', 'Who resolved it.'),
    optional('resolved_at', 'timestamptz', 'When.'),
  ],
  key: ['tenant_id', 'id'],
};
