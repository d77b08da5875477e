-- Northstar: takings (takings)
SELECT
  branch.weather AS branch__weather,
  SUM(takings.amount) AS takings
FROM takings
LEFT JOIN (
  SELECT *
  FROM branch_days AS branch
  WHERE branch.tenant_id = {p1:String}
) AS branch ON takings.branch = branch.branch
  AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) = CAST(dateTrunc('day', toStartOfSecond(CAST(branch.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))
WHERE takings.tenant_id = {p1:String}
GROUP BY 1
ORDER BY branch__weather
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
