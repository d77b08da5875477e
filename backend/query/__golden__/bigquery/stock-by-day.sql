-- Northstar: units_in_stock (units_in_stock)
SELECT
  DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY) AS metric_time__day,
  SUM(stock.units) AS units_in_stock
FROM stock
WHERE stock.tenant_id = @p1
  AND stock.`date` >= CAST(@p2 AS DATETIME)
  AND stock.`date` < CAST(@p3 AS DATETIME)
GROUP BY 1
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
