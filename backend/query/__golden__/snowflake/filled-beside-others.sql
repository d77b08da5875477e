-- Northstar: takings_or_zero (takings_or_zero), takings_per_order (takings_per_order), orders_placed (Orders placed)
SELECT
  COALESCE(part_1.metric_time__day, part_2.metric_time__day) AS metric_time__day,
  COALESCE(MAX(part_1.taken), 0) AS takings_or_zero,
  CAST(MAX(part_1.taken) AS DOUBLE) / NULLIF(CAST(MAX(part_2.order_count) AS DOUBLE), 0) AS takings_per_order,
  MAX(part_2.order_count) AS orders_placed
FROM (
  SELECT
    DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ)) AS metric_time__day,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = :1
    AND takings.trading_day >= CAST(:2 AS TIMESTAMP_NTZ)
    AND takings.trading_day < CAST(:3 AS TIMESTAMP_NTZ)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS metric_time__day,
    COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = :1
    AND orders.ordered_at >= CAST(:4 AS TIMESTAMP_TZ)
    AND orders.ordered_at < CAST(:5 AS TIMESTAMP_TZ)
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
