-- Northstar: takings_every_day (takings_every_day)
SELECT
  metric_time__week,
  branch,
  COALESCE(taken, 0) AS takings_every_day
FROM (
  SELECT
    buckets.metric_time__week,
    known.branch,
    known.taken
  FROM (
    SELECT DATETIME_TRUNC(time_spine.day, ISOWEEK) AS metric_time__week
    FROM days AS time_spine
    WHERE time_spine.day >= CAST(@p1 AS DATETIME)
      AND time_spine.day < CAST(@p2 AS DATETIME)
      AND time_spine.day >= CAST(@p3 AS DATETIME)
    GROUP BY 1
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), ISOWEEK) AS metric_time__week,
      takings.branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = @p4
      AND takings.trading_day >= CAST(@p1 AS DATETIME)
      AND takings.trading_day < CAST(@p2 AS DATETIME)
      AND (takings.branch = @p5 OR takings.branch IS NULL)
      AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) >= CAST(@p3 AS DATETIME)
    GROUP BY 1, 2
  ) AS known ON buckets.metric_time__week = known.metric_time__week
) AS filled
WHERE (branch = @p5 OR branch IS NULL)
ORDER BY metric_time__week NULLS LAST, branch NULLS LAST
LIMIT 100001
-- $1 = "2026-02-23T00:00:00"
-- $2 = "2026-05-04T00:00:00"
-- $3 = "2026-03-08"
-- $4 = "t1"
-- $5 = "south"
