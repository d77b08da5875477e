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
      DATEADD('day', 1 - DAYOFWEEKISO(CAST(stock."DATE" AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ))) AS metric_time__week,
      stock.units,
      DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)) AS stock_moment,
      MAX(DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ))) OVER (PARTITION BY DATEADD('day', 1 - DAYOFWEEKISO(CAST(stock."DATE" AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)))) AS stock_chosen
    FROM stock
    WHERE stock.tenant_id = :1
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
      DATEADD('day', 1 - DAYOFWEEKISO(CAST(stock."DATE" AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ))) AS metric_time__week,
      stock.units AS opening_units,
      DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)) AS stock_moment,
      MIN(DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ))) OVER (PARTITION BY DATEADD('day', 1 - DAYOFWEEKISO(CAST(stock."DATE" AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)))) AS stock_chosen
    FROM stock
    WHERE stock.tenant_id = :1
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
      DATEADD('day', 1 - DAYOFWEEKISO(CAST(stock."DATE" AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ))) AS metric_time__week,
      stock.units AS last_units_by_place,
      DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)) AS stock_moment,
      MAX(DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ))) OVER (PARTITION BY stock.place, DATEADD('day', 1 - DAYOFWEEKISO(CAST(stock."DATE" AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(stock."DATE" AS TIMESTAMP_NTZ)))) AS stock_chosen
    FROM stock
    WHERE stock.tenant_id = :1
  ) AS stock
  WHERE stock.stock_moment = stock.stock_chosen
  GROUP BY 1
) AS part_3 ON COALESCE(part_1.metric_time__week, part_2.metric_time__week) = part_3.metric_time__week
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
