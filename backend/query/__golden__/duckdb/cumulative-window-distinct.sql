-- Northstar: branches_7d (branches_7d)
SELECT
  time_spine.day AS metric_time__day,
  COUNT(DISTINCT takings.branch) AS branches_7d
FROM days AS time_spine
INNER JOIN (
  SELECT *
  FROM takings
  WHERE takings.tenant_id = $1
) AS takings ON CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) <= time_spine.day
  AND CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) > time_spine.day - INTERVAL 7 DAY
WHERE time_spine.day >= CAST($2 AS TIMESTAMP)
  AND time_spine.day < CAST($3 AS TIMESTAMP)
  AND takings.trading_day >= CAST($4 AS TIMESTAMP)
  AND takings.trading_day < CAST($5 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-21T00:00:00"
-- $5 = "2026-05-02T00:00:00"
