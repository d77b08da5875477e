-- Northstar: web_orders (web_orders)
SELECT
  CAST(dateTrunc('hour', toStartOfSecond(CAST(orders.ordered_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__hour,
  toInt64(COUNT(orders.id)) AS web_orders
FROM orders
WHERE orders.tenant_id = {p1:String}
  AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  AND orders.channel = 'web'
GROUP BY 1
ORDER BY metric_time__hour
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
