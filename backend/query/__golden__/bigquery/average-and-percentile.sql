-- Northstar: mean_order (mean_order), median_order (median_order)
SELECT
  orders.channel AS order__channel,
  AVG(CAST(orders.amount AS FLOAT64)) AS mean_order,
  (ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(FLOOR(0.5 * (COUNT(orders.amount) - 1)) AS INT64))] + (ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(CEIL(0.5 * (COUNT(orders.amount) - 1)) AS INT64))] - ARRAY_AGG(orders.amount IGNORE NULLS ORDER BY orders.amount)[SAFE_OFFSET(CAST(FLOOR(0.5 * (COUNT(orders.amount) - 1)) AS INT64))]) * (0.5 * (COUNT(orders.amount) - 1) - FLOOR(0.5 * (COUNT(orders.amount) - 1)))) AS median_order
FROM orders
WHERE orders.tenant_id = @p1
  AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
  AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
GROUP BY 1
ORDER BY order__channel NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
