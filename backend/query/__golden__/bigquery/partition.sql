-- Northstar: takings (takings)
SELECT
  branch.weather AS branch__weather,
  SUM(takings.amount) AS takings
FROM takings
LEFT JOIN (
  SELECT *
  FROM branch_days AS branch
  WHERE branch.tenant_id = @p1
) AS branch ON takings.branch = branch.branch
  AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) = DATETIME_TRUNC(CAST(branch.trading_day AS DATETIME), DAY)
WHERE takings.tenant_id = @p1
GROUP BY 1
ORDER BY branch__weather NULLS LAST
LIMIT 100001
-- $1 = "t1"
