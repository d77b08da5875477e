-- Northstar: takings (takings)
SELECT
  CAST(dateTrunc('month', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__month,
  takings.branch AS branch,
  SUM(takings.amount) AS takings
FROM takings
WHERE takings.tenant_id = {p1:String}
  AND takings.branch IS NOT NULL
GROUP BY 1, 2
ORDER BY takings DESC NULLS LAST, metric_time__month, branch
LIMIT 3
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
