-- Northstar: branches_7d (branches_7d)
SELECT
  time_spine.day AS metric_time__day,
  COUNT(DISTINCT takings.branch) AS branches_7d
FROM days AS time_spine
INNER JOIN (
  SELECT *
  FROM takings
  WHERE takings.tenant_id = :1
) AS takings ON DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ)) <= time_spine.day
  AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ)) > DATEADD('day', -7, time_spine.day)
WHERE time_spine.day >= CAST(:2 AS TIMESTAMP_NTZ)
  AND time_spine.day < CAST(:3 AS TIMESTAMP_NTZ)
  AND takings.trading_day >= CAST(:4 AS TIMESTAMP_NTZ)
  AND takings.trading_day < CAST(:5 AS TIMESTAMP_NTZ)
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-21T00:00:00"
-- $5 = "2026-05-02T00:00:00"
