-- Northstar: takings (takings)
SELECT
  DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), MONTH) AS metric_time__month,
  takings.branch,
  SUM(takings.amount) AS takings
FROM takings
WHERE takings.tenant_id = @p1
  AND takings.branch IS NOT NULL
GROUP BY 1, 2
ORDER BY takings DESC, metric_time__month NULLS LAST, branch NULLS LAST
LIMIT 3
-- $1 = "t1"
