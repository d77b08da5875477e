-- Northstar: takings_7d (takings_7d)
SELECT
  COALESCE(current_period.metric_time__day, previous_period.metric_time__day + 1 * INTERVAL '1 week') AS metric_time__day,
  COALESCE(current_period.branch, previous_period.branch) AS branch,
  current_period.takings_7d,
  previous_period.takings_7d AS takings_7d__previous,
  current_period.takings_7d - previous_period.takings_7d AS takings_7d__delta,
  CAST(CAST(current_period.takings_7d - previous_period.takings_7d AS DOUBLE PRECISION) AS DOUBLE PRECISION) / NULLIF(ABS(CAST(previous_period.takings_7d AS DOUBLE PRECISION)), 0) AS takings_7d__delta_ratio
FROM (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.branch,
    SUM(by_bucket.taken) AS takings_7d
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
      takings.branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = $1
      AND takings.trading_day >= CAST($2 AS TIMESTAMP)
      AND takings.trading_day < CAST($3 AS TIMESTAMP)
    GROUP BY 1, 2
  ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
    AND by_bucket.row_bucket > time_spine.day + -7 * INTERVAL '1 day'
  WHERE time_spine.day >= CAST($4 AS TIMESTAMP)
    AND time_spine.day < CAST($5 AS TIMESTAMP)
  GROUP BY 1, 2
) AS current_period
FULL JOIN (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.branch,
    SUM(by_bucket.taken) AS takings_7d
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
      takings.branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = $1
      AND takings.trading_day >= CAST($6 AS TIMESTAMP)
      AND takings.trading_day < CAST($7 AS TIMESTAMP)
    GROUP BY 1, 2
  ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
    AND by_bucket.row_bucket > time_spine.day + -7 * INTERVAL '1 day'
  WHERE time_spine.day >= CAST($8 AS TIMESTAMP)
    AND time_spine.day < CAST($9 AS TIMESTAMP)
  GROUP BY 1, 2
) AS previous_period ON current_period.metric_time__day + -1 * INTERVAL '1 week' = previous_period.metric_time__day
  AND COALESCE(CAST(current_period.branch AS VARCHAR), '') = COALESCE(CAST(previous_period.branch AS VARCHAR), '')
  AND CASE WHEN current_period.branch IS NULL THEN 1 ELSE 0 END = CASE WHEN previous_period.branch IS NULL THEN 1 ELSE 0 END
ORDER BY metric_time__day, branch
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
-- $6 = "2026-02-14T00:00:00"
-- $7 = "2026-03-26T14:00:00"
-- $8 = "2026-02-22T00:00:00"
-- $9 = "2026-03-25T14:00:00"
