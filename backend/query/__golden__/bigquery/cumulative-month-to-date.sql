-- Northstar: takings_this_month (takings_this_month)
SELECT
  time_spine.day AS metric_time__day,
  SUM(by_bucket.taken) AS takings_this_month
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
) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
  AND DATETIME_TRUNC(by_bucket.row_bucket, MONTH) = DATETIME_TRUNC(time_spine.day, MONTH)
WHERE time_spine.day >= CAST(@p4 AS DATETIME)
  AND time_spine.day < CAST(@p5 AS DATETIME)
GROUP BY 1
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
