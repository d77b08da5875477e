-- Northstar: units_in_stock (units_in_stock)
SELECT
  DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)) AS metric_time__day,
  SUM(stock.units) AS units_in_stock
FROM stock
WHERE stock.tenant_id = :1
  AND stock."DATE" >= CAST(:2 AS TIMESTAMP_NTZ)
  AND stock."DATE" < CAST(:3 AS TIMESTAMP_NTZ)
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
