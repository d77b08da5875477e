-- Northstar: orders_placed (Orders placed), sales (Sales), paid_rate (paid_rate), mean_order (mean_order), buyers (buyers)
SELECT
  CAST(dateTrunc('month', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__month,
  toInt64(COUNT(orders.id)) AS orders_placed,
  SUM(CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6))) AS sales,
  CAST(toInt64(SUM(CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END)) AS Float64) / NULLIF(CAST(toInt64(COUNT(orders.id)) AS Float64), 0) AS paid_rate,
  AVG(orders.amount) AS mean_order,
  toInt64(uniqExact(orders.customer_id)) AS buyers
FROM orders
WHERE orders.tenant_id = {p1:String}
  AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
