import type { View } from './table';

/** S2-06: one list of people; a member has no department, and a person of the staff no country. */
export const dimUsers: View = {
  name: 'dim_users',
  description: 'Members and staff.',
  sql: () => `
SELECT
  member.tenant_id, member.id AS user_id, 'member' AS kind, member.name, member.signup_at,
  NULL AS department, NULL AS team, member.country, member.region, member.device, member.referrer, member.opt_out
FROM member
UNION ALL
SELECT
  app_user.tenant_id, app_user.id, 'staff', app_user.name, app_user.signup_at,
  app_user.department, app_user.team, NULL, NULL, NULL, NULL, app_user.opt_out
FROM app_user`,
};

export const dimProperties: View = {
  name: 'dim_properties',
  description: 'Places that members search for, save and book.',
  sql: () => `
SELECT entity.tenant_id, entity.id AS property_id, entity.name, entity.category, entity.region, entity.status, entity.created_at, entity.closed_at
FROM entity
WHERE entity.type = 'property'`,
};
