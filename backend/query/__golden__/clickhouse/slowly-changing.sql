-- Northstar: takings (takings)
SELECT
  branch.manager AS branch__manager,
  CAST(dateTrunc('month', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__month,
  SUM(takings.amount) AS takings
FROM takings
LEFT JOIN (
  SELECT *
  FROM managers AS branch
  WHERE branch.tenant_id = {p1:String}
) AS branch ON takings.branch = branch.branch
  AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) >= CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_from AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))
  AND (CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) < CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) OR CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) IS NULL)
WHERE takings.tenant_id = {p1:String}
  AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1, 2
ORDER BY branch__manager, metric_time__month
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
