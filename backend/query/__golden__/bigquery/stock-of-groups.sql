-- Northstar: units_in_stock (units_in_stock), opening_units (opening_units), last_units_by_place (last_units_by_place)
SELECT
  COALESCE(part_1.metric_time__week, part_2.metric_time__week, part_3.metric_time__week) AS metric_time__week,
  MAX(part_1.units) AS units_in_stock,
  MAX(part_2.opening_units) AS opening_units,
  MAX(part_3.last_units_by_place) AS last_units_by_place
FROM (
  SELECT
    stock.metric_time__week,
    SUM(stock.units) AS units
  FROM (
    SELECT
      DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), ISOWEEK) AS metric_time__week,
      stock.units,
      DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY) AS stock_moment,
      MAX(DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY)) OVER (PARTITION BY DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), ISOWEEK)) AS stock_chosen
    FROM stock
    WHERE stock.tenant_id = @p1
  ) AS stock
  WHERE stock.stock_moment = stock.stock_chosen
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    stock.metric_time__week,
    SUM(stock.opening_units) AS opening_units
  FROM (
    SELECT
      DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), ISOWEEK) AS metric_time__week,
      stock.units AS opening_units,
      DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY) AS stock_moment,
      MIN(DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY)) OVER (PARTITION BY DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), ISOWEEK)) AS stock_chosen
    FROM stock
    WHERE stock.tenant_id = @p1
  ) AS stock
  WHERE stock.stock_moment = stock.stock_chosen
  GROUP BY 1
) AS part_2 ON part_1.metric_time__week = part_2.metric_time__week
FULL JOIN (
  SELECT
    stock.metric_time__week,
    SUM(stock.last_units_by_place) AS last_units_by_place
  FROM (
    SELECT
      DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), ISOWEEK) AS metric_time__week,
      stock.units AS last_units_by_place,
      DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY) AS stock_moment,
      MAX(DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), DAY)) OVER (PARTITION BY stock.place, DATETIME_TRUNC(CAST(stock.`date` AS DATETIME), ISOWEEK)) AS stock_chosen
    FROM stock
    WHERE stock.tenant_id = @p1
  ) AS stock
  WHERE stock.stock_moment = stock.stock_chosen
  GROUP BY 1
) AS part_3 ON COALESCE(part_1.metric_time__week, part_2.metric_time__week) = part_3.metric_time__week
GROUP BY 1
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
