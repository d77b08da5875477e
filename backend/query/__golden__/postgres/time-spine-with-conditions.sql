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
    SELECT DATE_TRUNC('week', time_spine.day) AS metric_time__week
    FROM days AS time_spine
    WHERE time_spine.day >= CAST($1 AS TIMESTAMP)
      AND time_spine.day < CAST($2 AS TIMESTAMP)
      AND time_spine.day >= CAST($3 AS TIMESTAMP)
    GROUP BY 1
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATE_TRUNC('week', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__week,
      takings.branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = $4
      AND takings.trading_day >= CAST($1 AS TIMESTAMP)
      AND takings.trading_day < CAST($2 AS TIMESTAMP)
      AND (takings.branch = $5 OR takings.branch IS NULL)
      AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) >= CAST($3 AS TIMESTAMP)
    GROUP BY 1, 2
  ) AS known ON buckets.metric_time__week = known.metric_time__week
) AS filled
WHERE (branch = $5 OR branch IS NULL)
ORDER BY metric_time__week, branch
LIMIT 100001
-- $1 = "2026-02-23T00:00:00"
-- $2 = "2026-05-04T00:00:00"
-- $3 = "2026-03-08"
-- $4 = "t1"
-- $5 = "south"
