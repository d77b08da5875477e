-- Northstar: takings_share (takings_share), takings_against_mean (takings_against_mean)
SELECT
  metric_time__month,
  branch,
  CAST(taken AS Float64) / NULLIF(SUM(CAST(taken AS Float64)) OVER (PARTITION BY metric_time__month), 0) AS takings_share,
  CAST(taken AS Float64) / NULLIF(AVG(CAST(taken AS Float64)) OVER (PARTITION BY metric_time__month), 0) AS takings_against_mean
FROM (
  SELECT
    CAST(dateTrunc('month', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__month,
    takings.branch AS branch,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS groups
ORDER BY metric_time__month, branch
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
