-- Northstar: orders_placed (Orders placed)
SELECT
  COALESCE(current_period.metric_time__day, previous_period.metric_time__day + INTERVAL 1 WEEK) AS metric_time__day,
  COALESCE(current_period.order__channel, previous_period.order__channel) AS order__channel,
  current_period.orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(current_period.orders_placed - previous_period.orders_placed AS DOUBLE) / NULLIF(ABS(CAST(previous_period.orders_placed AS DOUBLE)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
    orders.channel AS order__channel,
    COUNT(orders.id) AS orders_placed
  FROM orders
  WHERE orders.tenant_id = $1
    AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
    AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 1, 2
) AS current_period
FULL JOIN (
  SELECT
    CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + 3600000000) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
    orders.channel AS order__channel,
    COUNT(orders.id) AS orders_placed
  FROM orders
  WHERE orders.tenant_id = $1
    AND orders.ordered_at >= CAST($4 AS TIMESTAMPTZ)
    AND orders.ordered_at < CAST($5 AS TIMESTAMPTZ)
  GROUP BY 1, 2
) AS previous_period ON current_period.metric_time__day - INTERVAL 1 WEEK = previous_period.metric_time__day
  AND COALESCE(CAST(current_period.order__channel AS VARCHAR), '') = COALESCE(CAST(previous_period.order__channel AS VARCHAR), '')
  AND CASE WHEN current_period.order__channel IS NULL THEN 1 ELSE 0 END = CASE WHEN previous_period.order__channel IS NULL THEN 1 ELSE 0 END
ORDER BY metric_time__day, order__channel
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-02-21T23:00:00Z"
-- $5 = "2026-03-25T13:00:00Z"
