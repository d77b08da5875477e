-- Northstar: mean_order (mean_order), median_order (median_order)
SELECT
  orders.channel AS order__channel,
  AVG(CAST(orders.amount AS DOUBLE)) AS mean_order,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(orders.amount AS DOUBLE)) AS median_order
FROM orders
WHERE orders.tenant_id = :1
  AND orders.ordered_at >= CAST(:2 AS TIMESTAMP_TZ)
  AND orders.ordered_at < CAST(:3 AS TIMESTAMP_TZ)
GROUP BY 1
ORDER BY order__channel
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
