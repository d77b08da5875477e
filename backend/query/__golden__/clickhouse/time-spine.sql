-- Northstar: takings_every_day (takings_every_day), takings_or_nothing (takings_or_nothing)
SELECT
  metric_time__day,
  COALESCE(taken, 0) AS takings_every_day,
  taken AS takings_or_nothing
FROM (
  SELECT
    buckets.metric_time__day AS metric_time__day,
    known.taken AS taken
  FROM (
    SELECT time_spine.day AS metric_time__day
    FROM days AS time_spine
    WHERE time_spine.day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day < CAST({p2:String} AS DateTime64(6, 'UTC'))
  ) AS buckets
  LEFT JOIN (
    SELECT
      CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__day,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = {p3:String}
      AND takings.trading_day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
      AND takings.trading_day < CAST({p2:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS known ON buckets.metric_time__day = known.metric_time__day
) AS answer
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "2026-03-01T00:00:00"
-- $2 = "2026-05-01T00:00:00"
-- $3 = "t1"
