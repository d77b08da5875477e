-- Northstar: sizes of the records behind order_value (order_value)
SELECT
  FLOOR(toFloat64(records.value) / NULLIF(classes.class_width, 0) + 1e-9) AS size_class,
  classes.class_width AS class_width,
  toInt64(COUNT(records.value)) AS count
FROM (
  SELECT CAST(CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) AS Float64) AS value
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
    AND CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) IS NOT NULL
) AS records
CROSS JOIN (
  SELECT CASE WHEN FLOOR(toFloat64(highest) / NULLIF(decade, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade, 0) + 1e-9) < 5 THEN decade WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 2, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 2, 0) + 1e-9) < 5 THEN decade * 2 WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 5, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 5, 0) + 1e-9) < 5 THEN decade * 5 WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 10, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 10, 0) + 1e-9) < 5 THEN decade * 10 WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 20, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 20, 0) + 1e-9) < 5 THEN decade * 20 ELSE decade * 50 END AS class_width
  FROM (
    SELECT
      lowest,
      highest,
      CASE WHEN step >= 1e18 THEN step WHEN step >= 1e17 THEN 1e17 WHEN step >= 1e16 THEN 1e16 WHEN step >= 1e15 THEN 1e15 WHEN step >= 1e14 THEN 1e14 WHEN step >= 1e13 THEN 1e13 WHEN step >= 1e12 THEN 1e12 WHEN step >= 1e11 THEN 1e11 WHEN step >= 1e10 THEN 1e10 WHEN step >= 1e9 THEN 1e9 WHEN step >= 1e8 THEN 1e8 WHEN step >= 1e7 THEN 1e7 WHEN step >= 1e6 THEN 1e6 WHEN step >= 1e5 THEN 1e5 WHEN step >= 1e4 THEN 1e4 WHEN step >= 1e3 THEN 1e3 WHEN step >= 1e2 THEN 1e2 WHEN step >= 1e1 THEN 1e1 WHEN step >= 1e0 THEN 1e0 WHEN step >= 1e-1 THEN 1e-1 WHEN step >= 1e-2 THEN 1e-2 WHEN step >= 1e-3 THEN 1e-3 WHEN step >= 1e-4 THEN 1e-4 WHEN step >= 1e-5 THEN 1e-5 WHEN step >= 1e-6 THEN 1e-6 WHEN step >= 1e-7 THEN 1e-7 WHEN step >= 1e-8 THEN 1e-8 WHEN step >= 1e-9 THEN 1e-9 WHEN step > 0e0 THEN step WHEN step IS NOT NULL THEN 1e0 END AS decade
    FROM (
      SELECT
        lowest,
        highest,
        toFloat64((highest - lowest)) / 5 AS step
      FROM (
        SELECT
          MIN(sized.value) AS lowest,
          MAX(sized.value) AS highest
        FROM (
          SELECT CAST(CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) AS Float64) AS value
          FROM orders
          WHERE orders.tenant_id = {p1:String}
            AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
            AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
            AND CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) IS NOT NULL
        ) AS sized
      ) AS extremes
    ) AS steps
  ) AS decades
) AS classes
GROUP BY 1, 2
ORDER BY size_class
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
