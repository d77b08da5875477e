-- Northstar: orders_placed (Orders placed)
SELECT
  COALESCE(current_period.metric_time__day, previous_period.metric_time__day + INTERVAL 1 MONTH) AS metric_time__day,
  current_period.orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(current_period.orders_placed - previous_period.orders_placed AS DOUBLE) / NULLIF(ABS(CAST(previous_period.orders_placed AS DOUBLE)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
    COUNT(orders.id) AS orders_placed
  FROM orders
  WHERE orders.tenant_id = $1
    AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
    AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT *
  FROM (
    SELECT
      CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + 3600000000) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
      COUNT(orders.id) AS orders_placed
    FROM orders
    WHERE orders.tenant_id = $1
      AND orders.ordered_at >= CAST($4 AS TIMESTAMPTZ)
      AND orders.ordered_at < CAST($5 AS TIMESTAMPTZ)
    GROUP BY 1
  ) AS period
  WHERE (metric_time__day + INTERVAL 1 MONTH) - INTERVAL 1 MONTH = metric_time__day
) AS previous_period ON current_period.metric_time__day - INTERVAL 1 MONTH = previous_period.metric_time__day
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-01-31T23:00:00Z"
-- $5 = "2026-03-01T13:00:00Z"
