-- Northstar: mean_order (mean_order), median_order (median_order)
SELECT
  orders.channel AS order__channel,
  AVG(orders.amount) AS mean_order,
  quantileExactInclusive(0.5)(toFloat64(orders.amount)) AS median_order
FROM orders
WHERE orders.tenant_id = {p1:String}
  AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY order__channel
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
