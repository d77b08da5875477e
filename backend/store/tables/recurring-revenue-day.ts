import type { View } from './table';

/** K01's shape: a stock, so every day has all that was active at its end, and days are never summed. */
export const recurringRevenueDay: View = {
  name: 'recurring_revenue_day',
  description: 'Every subscription on every day at whose end it was active, with its amount normalised to a month.',
  kept: { every: 'nightly', key: ['tenant_id', 'date', 'subscription_id'] },
  sql: (say) => `
SELECT
  subscription.tenant_id AS tenant_id,
  spine.date_day AS date,
  subscription.id AS subscription_id,
  COALESCE(subscription.customer_id, subscription.id) AS customer_id,
  subscription.billing_interval AS billing_interval,
  subscription.stream AS stream,
  subscription.currency AS currency,
  subscription.user_id AS user_id,
  ${say.twelfth(
    'subscription.amount - subscription.discount_amount',
    "CASE subscription.billing_interval WHEN 'week' THEN 52 WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'year' THEN 1 END"
  )} AS monthly_amount
FROM money AS subscription
JOIN tenant ON tenant.id = subscription.tenant_id
JOIN time_spine_day AS spine
  ON spine.date_day >= ${say.day('subscription.occurred_at', 'tenant.tz')}
  AND (subscription.ends_at IS NULL OR spine.date_day < ${say.day('subscription.ends_at', 'tenant.tz')})
WHERE subscription.kind = 'subscription' AND subscription.direction = 'in'`,
};
