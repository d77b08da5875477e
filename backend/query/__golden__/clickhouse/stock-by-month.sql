-- Northstar: units_in_stock (units_in_stock)
SELECT
  stock.metric_time__month AS metric_time__month,
  stock.stock_day__place AS stock_day__place,
  SUM(stock.units) AS units_in_stock
FROM (
  SELECT
    CAST(dateTrunc('month', toStartOfSecond(CAST(stock.`date` AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__month,
    stock.place AS stock_day__place,
    stock.units AS units,
    CAST(dateTrunc('day', toStartOfSecond(CAST(stock.`date` AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS stock_moment,
    MAX(CAST(dateTrunc('day', toStartOfSecond(CAST(stock.`date` AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))) OVER (PARTITION BY CAST(dateTrunc('month', toStartOfSecond(CAST(stock.`date` AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))) AS stock_chosen
  FROM stock
  WHERE stock.tenant_id = {p1:String}
    AND stock.`date` >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND stock.`date` < CAST({p3:String} AS DateTime64(6, 'UTC'))
) AS stock
WHERE stock.stock_moment = stock.stock_chosen
GROUP BY 1, 2
ORDER BY metric_time__month, stock_day__place
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
