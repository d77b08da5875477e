-- Northstar: takings (takings)
SELECT
  COALESCE(current_period.metric_time__day, addDays(CAST(previous_period.metric_time__day AS DateTime64(6, 'UTC')), 90)) AS metric_time__day,
  current_period.takings AS takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS Float64) / NULLIF(ABS(CAST(previous_period.takings AS Float64)), 0) AS takings__delta_ratio
FROM (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p5:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS previous_period ON addDays(CAST(current_period.metric_time__day AS DateTime64(6, 'UTC')), -90) = previous_period.metric_time__day
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2025-12-01T00:00:00"
-- $5 = "2026-01-01T14:00:00"
