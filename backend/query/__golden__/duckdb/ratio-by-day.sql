-- Northstar: paid_rate (paid_rate)
SELECT
  CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
  CAST(SUM(CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END) AS DOUBLE) / NULLIF(CAST(COUNT(orders.id) AS DOUBLE), 0) AS paid_rate
FROM orders
WHERE orders.tenant_id = $1
  AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
  AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
