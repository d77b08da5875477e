-- Northstar: paid_rate (paid_rate)
SELECT
  DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS metric_time__day,
  CAST(SUM(CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END) AS FLOAT64) / NULLIF(CAST(COUNT(orders.id) AS FLOAT64), 0) AS paid_rate
FROM orders
WHERE orders.tenant_id = @p1
  AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
  AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
