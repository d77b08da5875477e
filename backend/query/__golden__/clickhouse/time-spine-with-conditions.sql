-- Northstar: takings_every_day (takings_every_day)
SELECT
  metric_time__week,
  branch,
  COALESCE(taken, 0) AS takings_every_day
FROM (
  SELECT
    buckets.metric_time__week AS metric_time__week,
    known.branch AS branch,
    known.taken AS taken
  FROM (
    SELECT CAST(dateTrunc('week', toStartOfSecond(CAST(time_spine.day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week
    FROM days AS time_spine
    WHERE time_spine.day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day < CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day >= CAST({p3:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS buckets
  LEFT JOIN (
    SELECT
      CAST(dateTrunc('week', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week,
      takings.branch AS branch,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = {p4:String}
      AND takings.trading_day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
      AND takings.trading_day < CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND (takings.branch = {p5:String} OR takings.branch IS NULL)
      AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) >= CAST({p3:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1, 2
  ) AS known ON buckets.metric_time__week = known.metric_time__week
) AS filled
WHERE (branch = {p5:String} OR branch IS NULL)
ORDER BY metric_time__week, branch
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "2026-02-23T00:00:00"
-- $2 = "2026-05-04T00:00:00"
-- $3 = "2026-03-08"
-- $4 = "t1"
-- $5 = "south"
