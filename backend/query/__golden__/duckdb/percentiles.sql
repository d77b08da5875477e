-- Northstar: middle_order (middle_order), p30_order (p30_order), p30_order_discrete (p30_order_discrete), smallest_order (smallest_order), largest_order (largest_order), buyers (buyers)
SELECT
  orders.channel AS order__channel,
  MEDIAN(CAST(orders.amount AS DOUBLE)) AS middle_order,
  QUANTILE_CONT(CAST(orders.amount AS DOUBLE), 0.3) AS p30_order,
  QUANTILE_DISC(orders.amount, 0.3) AS p30_order_discrete,
  MIN(orders.amount) AS smallest_order,
  MAX(orders.amount) AS largest_order,
  COUNT(DISTINCT orders.customer_id) AS buyers
FROM orders
WHERE orders.tenant_id = $1
GROUP BY 1
ORDER BY order__channel
LIMIT 100001
-- $1 = "t1"
