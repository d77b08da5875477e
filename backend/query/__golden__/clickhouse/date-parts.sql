-- Northstar: takings (takings)
SELECT
  toDayOfWeek(CAST(takings.trading_day AS DateTime64(6, 'UTC'))) AS metric_time__extract_dow,
  toMonth(CAST(takings.trading_day AS DateTime64(6, 'UTC'))) AS metric_time__extract_month,
  SUM(takings.amount) AS takings
FROM takings
WHERE takings.tenant_id = {p1:String}
GROUP BY 1, 2
ORDER BY metric_time__extract_dow, metric_time__extract_month
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
