-- Northstar: units_in_stock (units_in_stock)
SELECT
  CAST(dateTrunc('day', toStartOfSecond(CAST(stock.`date` AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__day,
  SUM(stock.units) AS units_in_stock
FROM stock
WHERE stock.tenant_id = {p1:String}
  AND stock.`date` >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND stock.`date` < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
