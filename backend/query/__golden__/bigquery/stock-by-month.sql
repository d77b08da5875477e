-- Northstar: units_in_stock (units_in_stock)
SELECT
  stock.metric_time__month,
  stock.stock_day__place,
  SUM(stock.units) AS units_in_stock
FROM (
  SELECT
    DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), MONTH) AS metric_time__month,
    stock.place AS stock_day__place,
    stock.units,
    DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY) AS stock_moment,
    MAX(DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY)) OVER (PARTITION BY DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), MONTH)) AS stock_chosen
  FROM stock
  WHERE stock.tenant_id = @p1
    AND stock.`date` >= CAST(@p2 AS DATETIME)
    AND stock.`date` < CAST(@p3 AS DATETIME)
) AS stock
WHERE stock.stock_moment = stock.stock_chosen
GROUP BY 1, 2
ORDER BY metric_time__month NULLS LAST, stock_day__place NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
