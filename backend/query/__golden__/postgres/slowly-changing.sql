-- Northstar: takings (takings)
SELECT
  branch.manager AS branch__manager,
  DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__month,
  SUM(takings.amount) AS takings
FROM takings
LEFT JOIN (
  SELECT *
  FROM managers AS branch
  WHERE branch.tenant_id = $1
) AS branch ON takings.branch = branch.branch
  AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) >= DATE_TRUNC('day', CAST(branch.valid_from AS TIMESTAMP))
  AND (DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) < DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) OR DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) IS NULL)
WHERE takings.tenant_id = $1
  AND takings.trading_day >= CAST($2 AS TIMESTAMP)
  AND takings.trading_day < CAST($3 AS TIMESTAMP)
GROUP BY 1, 2
ORDER BY branch__manager, metric_time__month
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
