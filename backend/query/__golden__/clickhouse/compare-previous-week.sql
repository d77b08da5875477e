-- Northstar: orders_placed (Orders placed)
SELECT
  COALESCE(current_period.metric_time__day, addWeeks(CAST(previous_period.metric_time__day AS DateTime64(6, 'UTC')), 1)) AS metric_time__day,
  COALESCE(current_period.order__channel, previous_period.order__channel) AS order__channel,
  current_period.orders_placed AS orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(current_period.orders_placed - previous_period.orders_placed AS Float64) / NULLIF(ABS(CAST(previous_period.orders_placed AS Float64)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    orders.channel AS order__channel,
    toInt64(COUNT(orders.id)) AS orders_placed
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS current_period
FULL JOIN (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    orders.channel AS order__channel,
    toInt64(COUNT(orders.id)) AS orders_placed
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS previous_period ON addWeeks(CAST(current_period.metric_time__day AS DateTime64(6, 'UTC')), -1) = previous_period.metric_time__day
  AND COALESCE(CAST(current_period.order__channel AS String), '') = COALESCE(CAST(previous_period.order__channel AS String), '')
  AND CASE WHEN current_period.order__channel IS NULL THEN 1 ELSE 0 END = CASE WHEN previous_period.order__channel IS NULL THEN 1 ELSE 0 END
ORDER BY metric_time__day, order__channel
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-02-21T23:00:00Z"
-- $5 = "2026-03-25T13:00:00Z"
