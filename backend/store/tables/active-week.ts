import type { View } from './table';

/** What each person did in a week, whose features are not the sum of its days': one that is used on two days is one (K61). */
export function activeWeek(person: 'user_id' | 'staff_id'): View['sql'] {
  return (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.monday('event.occurred_at', 'tenant.tz')} AS week,
  event.${person} AS ${person},
  COUNT(DISTINCT ${say.day('event.occurred_at', 'tenant.tz')}) AS active_days,
  COUNT(DISTINCT CASE WHEN event.name = 'feature_usage' THEN event.entity_id END) AS features_used,
  COUNT(CASE WHEN event.type IN ('action', 'conversion') THEN 1 END) AS actions
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.${person} IS NOT NULL
GROUP BY event.tenant_id, ${say.monday('event.occurred_at', 'tenant.tz')}, event.${person}`;
}
