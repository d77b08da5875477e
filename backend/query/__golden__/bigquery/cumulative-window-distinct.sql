-- Northstar: branches_7d (branches_7d)
SELECT
  time_spine.day AS metric_time__day,
  COUNT(DISTINCT takings.branch) AS branches_7d
FROM days AS time_spine
INNER JOIN (
  SELECT *
  FROM takings
  WHERE takings.tenant_id = @p1
) AS takings ON DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) <= time_spine.day
  AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) > DATETIME_ADD(time_spine.day, INTERVAL -7 DAY)
WHERE time_spine.day >= CAST(@p2 AS DATETIME)
  AND time_spine.day < CAST(@p3 AS DATETIME)
  AND takings.trading_day >= CAST(@p4 AS DATETIME)
  AND takings.trading_day < CAST(@p5 AS DATETIME)
GROUP BY 1
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-21T00:00:00"
-- $5 = "2026-05-02T00:00:00"
