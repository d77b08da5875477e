import type { View } from './table';

/** Of the staff what `member_week` is of members, so that engagement has departments and teams (K61). */
export const staffWeek: View = {
  name: 'staff_week',
  description: 'Every person of the staff in every week in which they used the product; a week is named by its Monday.',
  kept: { every: 'hourly', key: ['tenant_id', 'week', 'staff_id'] },
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.monday('event.occurred_at', 'tenant.tz')} AS week,
  event.staff_id AS staff_id,
  COUNT(DISTINCT ${say.day('event.occurred_at', 'tenant.tz')}) AS active_days,
  COUNT(DISTINCT CASE WHEN event.name = 'feature_usage' THEN event.entity_id END) AS features_used,
  COUNT(CASE WHEN event.type IN ('action', 'conversion') THEN 1 END) AS actions
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.staff_id IS NOT NULL
GROUP BY event.tenant_id, ${say.monday('event.occurred_at', 'tenant.tz')}, event.staff_id`,
};
