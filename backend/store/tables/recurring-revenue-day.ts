import type { View } from './table';

/**
 * K01's shape: a stock, so every day has all that was active at its end, and days are never summed.
 * The monthly amount is divided in whole millionths, because DuckDB divides decimals as doubles.
 */
export const recurringRevenueDay: View = {
  name: 'recurring_revenue_day',
  description: 'Every subscription on every day at whose end it was active, with its amount normalised to a month.',
  kept: true,
  sql: `
SELECT
  subscription.tenant_id,
  spine.date_day AS date,
  subscription.id AS subscription_id,
  subscription.billing_interval,
  subscription.stream,
  subscription.currency,
  subscription.user_id,
  CAST(
    CAST(
      CAST(CAST(subscription.amount - subscription.discount_amount AS DECIMAL(38, 6)) * 1000000 AS HUGEINT)
        * CASE subscription.billing_interval WHEN 'week' THEN 52 WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'year' THEN 1 END
        // 12 AS DECIMAL(24, 0)
    ) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)
  ) AS monthly_amount
FROM money AS subscription
JOIN tenant ON tenant.id = subscription.tenant_id
JOIN time_spine_day AS spine
  ON spine.date_day >= CAST(subscription.occurred_at AT TIME ZONE tenant.tz AS DATE)
  AND (subscription.ends_at IS NULL OR spine.date_day < CAST(subscription.ends_at AT TIME ZONE tenant.tz AS DATE))
WHERE subscription.kind = 'subscription' AND subscription.direction = 'in'`,
};
