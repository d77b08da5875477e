-- Northstar: takings_week_before (takings_week_before)
SELECT
  DATETIME_TRUNC(time_spine.day, MONTH) AS metric_time__month,
  by_bucket.branch,
  SUM(by_bucket.taken) AS takings_week_before
FROM days AS time_spine
INNER JOIN (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
    takings.branch,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p2 AS DATETIME)
    AND takings.trading_day < CAST(@p3 AS DATETIME)
  GROUP BY 1, 2
) AS by_bucket ON DATETIME_ADD(time_spine.day, INTERVAL -7 DAY) = by_bucket.row_bucket
WHERE time_spine.day >= CAST(@p4 AS DATETIME)
  AND time_spine.day < CAST(@p5 AS DATETIME)
GROUP BY 1, 2
ORDER BY metric_time__month NULLS LAST, branch NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-04-25T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
