-- Northstar: web_orders (web_orders)
SELECT
  DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'UTC'), HOUR) AS metric_time__hour,
  COUNT(orders.id) AS web_orders
FROM orders
WHERE orders.tenant_id = @p1
  AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
  AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
  AND orders.channel = 'web'
GROUP BY 1
ORDER BY metric_time__hour NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
