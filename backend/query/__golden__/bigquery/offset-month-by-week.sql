-- Northstar: takings_month_before (takings_month_before)
SELECT
  DATETIME_TRUNC(time_spine.day, ISOWEEK) AS metric_time__week,
  SUM(by_bucket.taken) AS takings_month_before
FROM days AS time_spine
INNER JOIN (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p2 AS DATETIME)
    AND takings.trading_day < CAST(@p3 AS DATETIME)
  GROUP BY 1
) AS by_bucket ON DATETIME_ADD(time_spine.day, INTERVAL -1 MONTH) = by_bucket.row_bucket
WHERE time_spine.day >= CAST(@p4 AS DATETIME)
  AND time_spine.day < CAST(@p5 AS DATETIME)
GROUP BY 1
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-01-22T00:00:00"
-- $3 = "2026-04-05T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
