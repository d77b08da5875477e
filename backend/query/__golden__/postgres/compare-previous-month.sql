-- Northstar: orders_placed (Orders placed)
SELECT
  COALESCE(current_period.metric_time__day, previous_period.metric_time__day + 1 * INTERVAL '1 month') AS metric_time__day,
  current_period.orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(CAST(current_period.orders_placed - previous_period.orders_placed AS DOUBLE PRECISION) AS DOUBLE PRECISION) / NULLIF(ABS(CAST(previous_period.orders_placed AS DOUBLE PRECISION)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    DATE_TRUNC('day', (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam')) AS metric_time__day,
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
      DATE_TRUNC('day', (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam')) AS metric_time__day,
      COUNT(orders.id) AS orders_placed
    FROM orders
    WHERE orders.tenant_id = $1
      AND orders.ordered_at >= CAST($4 AS TIMESTAMPTZ)
      AND orders.ordered_at < CAST($5 AS TIMESTAMPTZ)
    GROUP BY 1
  ) AS period
  WHERE (metric_time__day + 1 * INTERVAL '1 month') + -1 * INTERVAL '1 month' = metric_time__day
  OFFSET 0
) AS previous_period ON current_period.metric_time__day + -1 * INTERVAL '1 month' = previous_period.metric_time__day
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-01-31T23:00:00Z"
-- $5 = "2026-03-01T13:00:00Z"
