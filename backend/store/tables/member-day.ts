import type { View } from './table';

/**
 * What engagement is counted from (K57–K61): a day is far fewer rows than its events, so it is kept.
 * Where somebody came from more than one place in a day, the first counts.
 */
export const memberDay: View = {
  name: 'member_day',
  description: 'Every member on every day on which they did something, and how much.',
  kept: { every: 'hourly', key: ['tenant_id', 'date', 'user_id'] },
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.day('event.occurred_at', 'tenant.tz')} AS date,
  event.user_id AS user_id,
  ${say.first('event.device', 'event.occurred_at', 'event.id')} AS device,
  ${say.first('event.region', 'event.occurred_at', 'event.id')} AS region,
  ${say.first('event.country', 'event.occurred_at', 'event.id')} AS country,
  COUNT(*) AS events,
  COUNT(CASE WHEN event.type IN ('action', 'conversion') THEN 1 END) AS actions,
  COUNT(DISTINCT CASE WHEN event.name = 'feature_usage' THEN event.entity_id END) AS features_used,
  COUNT(DISTINCT event.session_id) AS sessions
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.user_id IS NOT NULL
GROUP BY event.tenant_id, ${say.day('event.occurred_at', 'tenant.tz')}, event.user_id`,
};
