import type { View } from './table';

/** What adoption is counted from (K57, K129, K130, K132): teams and managers are columns, so that they can be counted once each. */
export const staffDay: View = {
  name: 'staff_day',
  description: 'Every person of the staff on every day on which they used the product, and what for.',
  kept: { every: 'hourly', key: ['tenant_id', 'date', 'staff_id'] },
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.day('event.occurred_at', 'tenant.tz')} AS date,
  event.staff_id AS staff_id,
  app_user.department AS department,
  app_user.team AS team,
  app_user.is_manager AS is_manager,
  COUNT(CASE WHEN event.name = 'dashboard_view' THEN 1 END) AS dashboard_views,
  COUNT(CASE WHEN event.name = 'cost_recommendation_view' THEN 1 END) AS cost_advice_views
FROM event
JOIN tenant ON tenant.id = event.tenant_id
JOIN app_user ON app_user.tenant_id = event.tenant_id AND app_user.id = event.staff_id
WHERE event.staff_id IS NOT NULL
GROUP BY event.tenant_id, ${say.day('event.occurred_at', 'tenant.tz')}, event.staff_id, app_user.department, app_user.team, app_user.is_manager`,
};
