import type { View } from './table';

/**
 * What the engagement of members is counted from (K86): whoever is active in a community without belonging to it has no
 * row. Not kept, because there is a row for every day of every stay: a question expands only the days that it asks for.
 */
export const communityMemberDay: View = {
  name: 'community_member_day',
  description: 'Every member of a community on every day at whose end they belonged to it, and how much they did in it on that day.',
  sql: (say) => `
SELECT
  membership.tenant_id AS tenant_id,
  spine.date_day AS date,
  membership.entity_id AS community_id,
  membership.user_id AS user_id,
  COALESCE(MAX(done.events), 0) AS events
FROM membership
JOIN tenant ON tenant.id = membership.tenant_id
JOIN time_spine_day AS spine
  ON spine.date_day >= ${say.day('membership.joined_at', 'tenant.tz')}
  AND (membership.left_at IS NULL OR spine.date_day < ${say.day('membership.left_at', 'tenant.tz')})
LEFT JOIN (
  SELECT
    event.tenant_id AS tenant_id,
    ${say.day('event.occurred_at', 'tenant.tz')} AS date,
    event.community_id AS community_id,
    event.user_id AS user_id,
    COUNT(*) AS events
  FROM event
  JOIN tenant ON tenant.id = event.tenant_id
  WHERE event.user_id IS NOT NULL AND event.community_id IS NOT NULL
  GROUP BY event.tenant_id, ${say.day('event.occurred_at', 'tenant.tz')}, event.community_id, event.user_id
) AS done
  ON done.tenant_id = membership.tenant_id AND done.date = spine.date_day
  AND done.community_id = membership.entity_id AND done.user_id = membership.user_id
GROUP BY membership.tenant_id, spine.date_day, membership.entity_id, membership.user_id`,
};
