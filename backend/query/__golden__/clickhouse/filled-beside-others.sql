-- Northstar: takings_or_zero (takings_or_zero), takings_per_order (takings_per_order), orders_placed (Orders placed)
SELECT
  COALESCE(part_1.metric_time__day, part_2.metric_time__day) AS metric_time__day,
  COALESCE(MAX(part_1.taken), 0) AS takings_or_zero,
  CAST(MAX(part_1.taken) AS Float64) / NULLIF(CAST(MAX(part_2.order_count) AS Float64), 0) AS takings_per_order,
  MAX(part_2.order_count) AS orders_placed
FROM (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    toInt64(COUNT(orders.id)) AS order_count
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS part_2 ON part_1.metric_time__day = part_2.metric_time__day
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-28T23:00:00Z"
-- $5 = "2026-04-30T22:00:00Z"
