-- Northstar: takings_or_zero (takings_or_zero), takings_per_order (takings_per_order), orders_placed (Orders placed)
SELECT
  COALESCE(part_1.metric_time__day, part_2.metric_time__day) AS metric_time__day,
  COALESCE(MAX(part_1.taken), 0) AS takings_or_zero,
  CAST(MAX(part_1.taken) AS DOUBLE) / NULLIF(CAST(MAX(part_2.order_count) AS DOUBLE), 0) AS takings_per_order,
  MAX(part_2.order_count) AS orders_placed
FROM (
  SELECT
    CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) AS metric_time__day,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($2 AS TIMESTAMP)
    AND takings.trading_day < CAST($3 AS TIMESTAMP)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
    COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = $1
    AND orders.ordered_at >= CAST($4 AS TIMESTAMPTZ)
    AND orders.ordered_at < CAST($5 AS TIMESTAMPTZ)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__day = part_2.metric_time__day
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-28T23:00:00Z"
-- $5 = "2026-04-30T22:00:00Z"
