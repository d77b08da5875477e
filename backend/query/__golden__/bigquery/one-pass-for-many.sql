-- Northstar: orders_placed (Orders placed), sales (Sales), paid_rate (paid_rate), mean_order (mean_order), buyers (buyers)
SELECT
  DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), MONTH) AS metric_time__month,
  COUNT(orders.id) AS orders_placed,
  SUM(CAST(orders.amount AS NUMERIC(35, 6))) AS sales,
  CAST(SUM(CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END) AS FLOAT64) / NULLIF(CAST(COUNT(orders.id) AS FLOAT64), 0) AS paid_rate,
  AVG(CAST(orders.amount AS FLOAT64)) AS mean_order,
  COUNT(DISTINCT orders.customer_id) AS buyers
FROM orders
WHERE orders.tenant_id = @p1
  AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
  AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__month NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
