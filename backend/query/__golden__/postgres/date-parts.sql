-- Northstar: takings (takings)
SELECT
  CAST(EXTRACT(ISODOW FROM CAST(takings.trading_day AS TIMESTAMP)) AS BIGINT) AS metric_time__extract_dow,
  CAST(EXTRACT(MONTH FROM CAST(takings.trading_day AS TIMESTAMP)) AS BIGINT) AS metric_time__extract_month,
  SUM(takings.amount) AS takings
FROM takings
WHERE takings.tenant_id = $1
GROUP BY 1, 2
ORDER BY metric_time__extract_dow, metric_time__extract_month
LIMIT 100001
-- $1 = "t1"
