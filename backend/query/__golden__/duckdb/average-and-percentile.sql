-- Northstar: mean_order (mean_order), median_order (median_order)
SELECT
  orders.channel AS order__channel,
  AVG(orders.amount) AS mean_order,
  QUANTILE_CONT(CAST(orders.amount AS DOUBLE), 0.5) AS median_order
FROM orders
WHERE orders.tenant_id = $1
  AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
  AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
GROUP BY 1
ORDER BY order__channel
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
