import type { View } from './table';

/** When a ticket has to be resolved is a moment of its own, so that breaches are counted when they happen. */
export const ticketSla: View = {
  name: 'ticket_sla',
  description: 'Every ticket with the moment by which its priority promises a resolution.',
  sql: (say) => `
SELECT
  ticket.tenant_id,
  ticket.id,
  ticket.opened_at,
  ticket.resolved_at,
  ticket.priority,
  ticket.sla_hours,
  ticket.assignee_id,
  ${say.hoursLater('ticket.opened_at', 'ticket.sla_hours')} AS sla_ends_at
FROM ticket`,
};
