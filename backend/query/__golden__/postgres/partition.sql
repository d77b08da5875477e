-- Northstar: takings (takings)
SELECT
  branch.weather AS branch__weather,
  SUM(takings.amount) AS takings
FROM takings
LEFT JOIN (
  SELECT *
  FROM branch_days AS branch
  WHERE branch.tenant_id = $1
) AS branch ON takings.branch = branch.branch
  AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) = DATE_TRUNC('day', CAST(branch.trading_day AS TIMESTAMP))
WHERE takings.tenant_id = $1
GROUP BY 1
ORDER BY branch__weather
LIMIT 100001
-- $1 = "t1"
