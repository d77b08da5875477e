-- Northstar: sizes of the records behind takings (takings)
SELECT
  records.branch AS branch,
  FLOOR(toFloat64(records.value) / NULLIF(classes.class_width, 0) + 1e-9) AS size_class,
  classes.class_width AS class_width,
  toInt64(COUNT(records.value)) AS count
FROM (
  SELECT
    takings.branch AS branch,
    CAST(takings.amount AS Float64) AS value
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
    AND takings.amount IS NOT NULL
) AS records
CROSS JOIN (
  SELECT CASE WHEN FLOOR(toFloat64(highest) / NULLIF(decade, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade, 0) + 1e-9) < 20 THEN decade WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 2, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 2, 0) + 1e-9) < 20 THEN decade * 2 WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 5, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 5, 0) + 1e-9) < 20 THEN decade * 5 WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 10, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 10, 0) + 1e-9) < 20 THEN decade * 10 WHEN FLOOR(toFloat64(highest) / NULLIF(decade * 20, 0) + 1e-9) - FLOOR(toFloat64(lowest) / NULLIF(decade * 20, 0) + 1e-9) < 20 THEN decade * 20 ELSE decade * 50 END AS class_width
  FROM (
    SELECT
      lowest,
      highest,
      CASE WHEN step >= 1e18 THEN step WHEN step >= 1e17 THEN 1e17 WHEN step >= 1e16 THEN 1e16 WHEN step >= 1e15 THEN 1e15 WHEN step >= 1e14 THEN 1e14 WHEN step >= 1e13 THEN 1e13 WHEN step >= 1e12 THEN 1e12 WHEN step >= 1e11 THEN 1e11 WHEN step >= 1e10 THEN 1e10 WHEN step >= 1e9 THEN 1e9 WHEN step >= 1e8 THEN 1e8 WHEN step >= 1e7 THEN 1e7 WHEN step >= 1e6 THEN 1e6 WHEN step >= 1e5 THEN 1e5 WHEN step >= 1e4 THEN 1e4 WHEN step >= 1e3 THEN 1e3 WHEN step >= 1e2 THEN 1e2 WHEN step >= 1e1 THEN 1e1 WHEN step >= 1e0 THEN 1e0 WHEN step >= 1e-1 THEN 1e-1 WHEN step >= 1e-2 THEN 1e-2 WHEN step >= 1e-3 THEN 1e-3 WHEN step >= 1e-4 THEN 1e-4 WHEN step >= 1e-5 THEN 1e-5 WHEN step >= 1e-6 THEN 1e-6 WHEN step >= 1e-7 THEN 1e-7 WHEN step >= 1e-8 THEN 1e-8 WHEN step >= 1e-9 THEN 1e-9 WHEN step > 0e0 THEN step WHEN step IS NOT NULL THEN 1e0 END AS decade
    FROM (
      SELECT
        lowest,
        highest,
        toFloat64((highest - lowest)) / 20 AS step
      FROM (
        SELECT
          MIN(sized.value) AS lowest,
          MAX(sized.value) AS highest
        FROM (
          SELECT CAST(takings.amount AS Float64) AS value
          FROM takings
          WHERE takings.tenant_id = {p1:String}
            AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
            AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
            AND takings.amount IS NOT NULL
        ) AS sized
      ) AS extremes
    ) AS steps
  ) AS decades
) AS classes
GROUP BY 1, 2, 3
ORDER BY branch, size_class
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
