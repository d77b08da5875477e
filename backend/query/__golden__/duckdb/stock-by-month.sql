-- Northstar: units_in_stock (units_in_stock)
SELECT
  stock.metric_time__month,
  stock.stock_day__place,
  SUM(stock.units) AS units_in_stock
FROM (
  SELECT
    DATE_TRUNC('month', CAST(stock."date" AS TIMESTAMP)) AS metric_time__month,
    stock.place AS stock_day__place,
    stock.units,
    CAST(CAST(stock."date" AS TIMESTAMP) AS DATE) AS stock_moment,
    MAX(CAST(CAST(stock."date" AS TIMESTAMP) AS DATE)) OVER (PARTITION BY DATE_TRUNC('month', CAST(stock."date" AS TIMESTAMP))) AS stock_chosen
  FROM stock
  WHERE stock.tenant_id = $1
    AND stock."date" >= CAST($2 AS TIMESTAMP)
    AND stock."date" < CAST($3 AS TIMESTAMP)
) AS stock
WHERE stock.stock_moment = stock.stock_chosen
GROUP BY 1, 2
ORDER BY metric_time__month, stock_day__place
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
