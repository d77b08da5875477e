-- Northstar: takings_or_zero (takings_or_zero), takings_per_order (takings_per_order), orders_placed (Orders placed)
SELECT
  COALESCE(part_1.metric_time__day, part_2.metric_time__day) AS metric_time__day,
  COALESCE(MAX(part_1.taken), 0) AS takings_or_zero,
  CAST(MAX(part_1.taken) AS FLOAT64) / NULLIF(CAST(MAX(part_2.order_count) AS FLOAT64), 0) AS takings_per_order,
  MAX(part_2.order_count) AS orders_placed
FROM (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS metric_time__day,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p2 AS DATETIME)
    AND takings.trading_day < CAST(@p3 AS DATETIME)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS metric_time__day,
    COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p4 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p5 AS TIMESTAMP)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__day = part_2.metric_time__day
GROUP BY 1
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-28T23:00:00Z"
-- $5 = "2026-04-30T22:00:00Z"
