-- Northstar: takings (takings)
SELECT
  CAST(FORMAT_DATETIME('%u', CAST(takings.trading_day AS DATETIME)) AS INT64) AS metric_time__extract_dow,
  EXTRACT(MONTH FROM CAST(takings.trading_day AS DATETIME)) AS metric_time__extract_month,
  SUM(takings.amount) AS takings
FROM takings
WHERE takings.tenant_id = @p1
GROUP BY 1, 2
ORDER BY metric_time__extract_dow NULLS LAST, metric_time__extract_month NULLS LAST
LIMIT 100001
-- $1 = "t1"
