-- Northstar: orders_placed (Orders placed), sales (Sales), paid_rate (paid_rate), mean_order (mean_order), buyers (buyers)
SELECT
  DATE_TRUNC('month', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS metric_time__month,
  COUNT(orders.id) AS orders_placed,
  SUM(CAST(orders.amount AS DECIMAL(38, 6))) AS sales,
  CAST(SUM(CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END) AS DOUBLE) / NULLIF(CAST(COUNT(orders.id) AS DOUBLE), 0) AS paid_rate,
  AVG(CAST(orders.amount AS DOUBLE)) AS mean_order,
  COUNT(DISTINCT orders.customer_id) AS buyers
FROM orders
WHERE orders.tenant_id = :1
  AND orders.ordered_at >= CAST(:2 AS TIMESTAMP_TZ)
  AND orders.ordered_at < CAST(:3 AS TIMESTAMP_TZ)
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
