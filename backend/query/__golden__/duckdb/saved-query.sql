-- Northstar: takings (takings)
SELECT
  DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__month,
  takings.branch,
  SUM(takings.amount) AS takings
FROM takings
WHERE takings.tenant_id = $1
  AND takings.branch IS NOT NULL
GROUP BY 1, 2
ORDER BY takings DESC NULLS LAST, metric_time__month, branch
LIMIT 3
-- $1 = "t1"
