-- Northstar: web_orders (web_orders)
SELECT
  DATE_TRUNC('hour', MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)))) AS metric_time__hour,
  COUNT(orders.id) AS web_orders
FROM orders
WHERE orders.tenant_id = $1
  AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
  AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
  AND orders.channel = 'web'
GROUP BY 1
ORDER BY metric_time__hour
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
