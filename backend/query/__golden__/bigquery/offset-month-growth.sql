-- Northstar: takings_growth (takings_growth)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  MAX(part_1.taken) - COALESCE(MAX(part_2.taken_2), 0) AS takings_growth
FROM (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), MONTH) AS metric_time__month,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p2 AS DATETIME)
    AND takings.trading_day < CAST(@p3 AS DATETIME)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    time_spine.bucket AS metric_time__month,
    by_bucket.taken_2
  FROM (
    SELECT DATETIME_TRUNC(time_spine.day, MONTH) AS bucket
    FROM days AS time_spine
    WHERE time_spine.day >= CAST(@p2 AS DATETIME)
      AND time_spine.day < CAST(@p3 AS DATETIME)
    GROUP BY 1
  ) AS time_spine
  INNER JOIN (
    SELECT
      DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), MONTH) AS row_bucket,
      SUM(takings.amount) AS taken_2
    FROM takings
    WHERE takings.tenant_id = @p1
      AND takings.trading_day >= CAST(@p4 AS DATETIME)
      AND takings.trading_day < CAST(@p5 AS DATETIME)
    GROUP BY 1
  ) AS by_bucket ON DATETIME_ADD(time_spine.bucket, INTERVAL -1 MONTH) = by_bucket.row_bucket
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-01-31T00:00:00"
-- $5 = "2026-04-02T00:00:00"
