-- Northstar: middle_order (middle_order), p30_order (p30_order), p30_order_discrete (p30_order_discrete), smallest_order (smallest_order), largest_order (largest_order), buyers (buyers)
SELECT
  orders.channel AS order__channel,
  (ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(FLOOR(0.5 * (COUNT(orders.amount) - 1)) AS INT64))] + (ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(CEIL(0.5 * (COUNT(orders.amount) - 1)) AS INT64))] - ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(FLOOR(0.5 * (COUNT(orders.amount) - 1)) AS INT64))]) * (0.5 * (COUNT(orders.amount) - 1) - FLOOR(0.5 * (COUNT(orders.amount) - 1)))) AS middle_order,
  (ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(FLOOR(0.3 * (COUNT(orders.amount) - 1)) AS INT64))] + (ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(CEIL(0.3 * (COUNT(orders.amount) - 1)) AS INT64))] - ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(FLOOR(0.3 * (COUNT(orders.amount) - 1)) AS INT64))]) * (0.3 * (COUNT(orders.amount) - 1) - FLOOR(0.3 * (COUNT(orders.amount) - 1)))) AS p30_order,
  ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(GREATEST(CEIL(0.3 * COUNT(orders.amount)) - 1, 0) AS INT64))] AS p30_order_discrete,
  MIN(orders.amount) AS smallest_order,
  MAX(orders.amount) AS largest_order,
  COUNT(DISTINCT orders.customer_id) AS buyers
FROM orders
WHERE orders.tenant_id = @p1
GROUP BY 1
ORDER BY order__channel NULLS LAST
LIMIT 100001
-- $1 = "t1"
