-- Northstar: takings_7d (takings_7d)
SELECT
  COALESCE(current_period.metric_time__day, addWeeks(CAST(previous_period.metric_time__day AS DateTime64(6, 'UTC')), 1)) AS metric_time__day,
  COALESCE(current_period.branch, previous_period.branch) AS branch,
  current_period.takings_7d AS takings_7d,
  previous_period.takings_7d AS takings_7d__previous,
  current_period.takings_7d - previous_period.takings_7d AS takings_7d__delta,
  CAST(current_period.takings_7d - previous_period.takings_7d AS Float64) / NULLIF(ABS(CAST(previous_period.takings_7d AS Float64)), 0) AS takings_7d__delta_ratio
FROM (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.branch AS branch,
    SUM(by_bucket.taken) AS takings_7d
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
      takings.branch AS branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = {p1:String}
      AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1, 2
  ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
    AND by_bucket.row_bucket > addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7)
  WHERE time_spine.day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND time_spine.day < CAST({p5:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS current_period
FULL JOIN (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.branch AS branch,
    SUM(by_bucket.taken) AS takings_7d
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
      takings.branch AS branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = {p1:String}
      AND takings.trading_day >= CAST({p6:String} AS DateTime64(6, 'UTC'))
      AND takings.trading_day < CAST({p7:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1, 2
  ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
    AND by_bucket.row_bucket > addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7)
  WHERE time_spine.day >= CAST({p8:String} AS DateTime64(6, 'UTC'))
    AND time_spine.day < CAST({p9:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS previous_period ON addWeeks(CAST(current_period.metric_time__day AS DateTime64(6, 'UTC')), -1) = previous_period.metric_time__day
  AND COALESCE(CAST(current_period.branch AS String), '') = COALESCE(CAST(previous_period.branch AS String), '')
  AND CASE WHEN current_period.branch IS NULL THEN 1 ELSE 0 END = CASE WHEN previous_period.branch IS NULL THEN 1 ELSE 0 END
ORDER BY metric_time__day, branch
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
-- $6 = "2026-02-14T00:00:00"
-- $7 = "2026-03-26T14:00:00"
-- $8 = "2026-02-22T00:00:00"
-- $9 = "2026-03-25T14:00:00"
