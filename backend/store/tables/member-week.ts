import type { View } from './table';

/** The same for a week, whose features are not the sum of its days': one that is used on two days is one (K61). */
export const memberWeek: View = {
  name: 'member_week',
  description: 'Every member in every week in which they did something; a week is named by its Monday.',
  kept: { every: 'hourly', key: ['tenant_id', 'week', 'user_id'] },
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.monday('event.occurred_at', 'tenant.tz')} AS week,
  event.user_id AS user_id,
  COUNT(DISTINCT ${say.day('event.occurred_at', 'tenant.tz')}) AS active_days,
  COUNT(DISTINCT CASE WHEN event.name = 'feature_usage' THEN event.entity_id END) AS features_used,
  COUNT(CASE WHEN event.type IN ('action', 'conversion') THEN 1 END) AS actions
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.user_id IS NOT NULL
GROUP BY event.tenant_id, ${say.monday('event.occurred_at', 'tenant.tz')}, event.user_id`,
};
