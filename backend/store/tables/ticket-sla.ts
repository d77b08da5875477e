import type { View } from './table';

/** When a ticket has to be resolved is a moment of its own, so that breaches can be counted when they happen. */
export const ticketSla: View = {
  name: 'ticket_sla',
  description: 'Every ticket with the moment by which its priority promises a resolution.',
  sql: `
SELECT tenant_id, id, opened_at, resolved_at, priority, sla_hours, assignee_id, opened_at + sla_hours * INTERVAL '1 hour' AS sla_ends_at
FROM ticket`,
};
