-- Northstar: units_in_stock (units_in_stock)
SELECT
  CAST(CAST(stock."date" AS TIMESTAMP) AS DATE) AS metric_time__day,
  SUM(stock.units) AS units_in_stock
FROM stock
WHERE stock.tenant_id = $1
  AND stock."date" >= CAST($2 AS TIMESTAMP)
  AND stock."date" < CAST($3 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
