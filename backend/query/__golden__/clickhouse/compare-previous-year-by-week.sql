-- Northstar: takings (takings)
SELECT
  COALESCE(current_period.metric_time__week, addWeeks(CAST(previous_period.metric_time__week AS DateTime64(6, 'UTC')), 52)) AS metric_time__week,
  current_period.takings AS takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS Float64) / NULLIF(ABS(CAST(previous_period.takings AS Float64)), 0) AS takings__delta_ratio
FROM (
  SELECT
    CAST(dateTrunc('week', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    CAST(dateTrunc('week', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p5:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS previous_period ON addWeeks(CAST(current_period.metric_time__week AS DateTime64(6, 'UTC')), -52) = previous_period.metric_time__week
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-23T00:00:00"
-- $3 = "2026-05-04T00:00:00"
-- $4 = "2025-02-24T00:00:00"
-- $5 = "2025-04-02T14:00:00"
