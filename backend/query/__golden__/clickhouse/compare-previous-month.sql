-- Northstar: orders_placed (Orders placed)
SELECT
  COALESCE(current_period.metric_time__day, addMonths(CAST(previous_period.metric_time__day AS DateTime64(6, 'UTC')), 1)) AS metric_time__day,
  current_period.orders_placed AS orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(current_period.orders_placed - previous_period.orders_placed AS Float64) / NULLIF(ABS(CAST(previous_period.orders_placed AS Float64)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    toInt64(COUNT(orders.id)) AS orders_placed
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT *
  FROM (
    SELECT
      CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
      toInt64(COUNT(orders.id)) AS orders_placed
    FROM orders
    WHERE orders.tenant_id = {p1:String}
      AND orders.ordered_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
      AND orders.ordered_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS period
  WHERE addMonths(CAST((addMonths(CAST(metric_time__day AS DateTime64(6, 'UTC')), 1)) AS DateTime64(6, 'UTC')), -1) = metric_time__day
) AS previous_period ON addMonths(CAST(current_period.metric_time__day AS DateTime64(6, 'UTC')), -1) = previous_period.metric_time__day
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-01-31T23:00:00Z"
-- $5 = "2026-03-01T13:00:00Z"
