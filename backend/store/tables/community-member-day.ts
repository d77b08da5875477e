import type { View } from './table';

/**
 * What the engagement of members is counted from (K86): whoever is active in a community without belonging to it just
 * then has no row. A day is far fewer rows than its events, so it is kept.
 */
export const communityMemberDay: View = {
  name: 'community_member_day',
  description: 'Every stay in a community on every day on which the member did something in it, and how much.',
  kept: { every: 'hourly', key: ['tenant_id', 'date', 'membership_id'] },
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.day('event.occurred_at', 'tenant.tz')} AS date,
  membership.id AS membership_id,
  membership.entity_id AS community_id,
  membership.user_id AS user_id,
  COUNT(*) AS events
FROM event
JOIN tenant ON tenant.id = event.tenant_id
JOIN membership
  ON membership.tenant_id = event.tenant_id AND membership.user_id = event.user_id
  AND membership.entity_id = event.community_id
WHERE event.occurred_at >= membership.joined_at
  AND (membership.left_at IS NULL OR event.occurred_at < membership.left_at)
GROUP BY event.tenant_id, ${say.day('event.occurred_at', 'tenant.tz')}, membership.id, membership.entity_id, membership.user_id`,
};
