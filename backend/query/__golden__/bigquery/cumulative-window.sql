-- Northstar: takings_7d (takings_7d)
SELECT
  time_spine.day AS metric_time__day,
  by_bucket.branch,
  SUM(by_bucket.taken) AS takings_7d
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
) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
  AND by_bucket.row_bucket > DATETIME_ADD(time_spine.day, INTERVAL -7 DAY)
WHERE time_spine.day >= CAST(@p4 AS DATETIME)
  AND time_spine.day < CAST(@p5 AS DATETIME)
GROUP BY 1, 2
ORDER BY metric_time__day NULLS LAST, branch NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
