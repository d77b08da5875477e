-- Northstar: orders_placed (Orders placed), sales (Sales), paid_rate (paid_rate), mean_order (mean_order), buyers (buyers)
SELECT
  DATE_TRUNC('month', CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__month,
  COUNT(orders.id) AS orders_placed,
  SUM(CAST(orders.amount AS DECIMAL(38, 6))) AS sales,
  CAST(SUM(CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END) AS DOUBLE) / NULLIF(CAST(COUNT(orders.id) AS DOUBLE), 0) AS paid_rate,
  AVG(orders.amount) AS mean_order,
  COUNT(DISTINCT orders.customer_id) AS buyers
FROM orders
WHERE orders.tenant_id = $1
  AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
  AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
