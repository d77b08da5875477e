-- Northstar: middle_order (middle_order), p30_order (p30_order), p30_order_discrete (p30_order_discrete), smallest_order (smallest_order), largest_order (largest_order), buyers (buyers)
SELECT
  orders.channel AS order__channel,
  quantileExactInclusive(0.5)(toFloat64(orders.amount)) AS middle_order,
  quantileExactInclusive(0.3)(toFloat64(orders.amount)) AS p30_order,
  quantileExactWeighted(0.3)(orders.amount, 1) AS p30_order_discrete,
  MIN(orders.amount) AS smallest_order,
  MAX(orders.amount) AS largest_order,
  toInt64(uniqExact(orders.customer_id)) AS buyers
FROM orders
WHERE orders.tenant_id = {p1:String}
GROUP BY 1
ORDER BY order__channel
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
