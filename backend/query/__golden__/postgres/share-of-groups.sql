-- Northstar: takings_share (takings_share), takings_against_mean (takings_against_mean)
SELECT
  metric_time__month,
  branch,
  CAST(CAST(taken AS DOUBLE PRECISION) AS DOUBLE PRECISION) / NULLIF(SUM(CAST(taken AS DOUBLE PRECISION)) OVER (PARTITION BY metric_time__month), 0) AS takings_share,
  CAST(CAST(taken AS DOUBLE PRECISION) AS DOUBLE PRECISION) / NULLIF(AVG(CAST(CAST(taken AS DOUBLE PRECISION) AS DOUBLE PRECISION)) OVER (PARTITION BY metric_time__month), 0) AS takings_against_mean
FROM (
  SELECT
    DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__month,
    takings.branch,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($2 AS TIMESTAMP)
    AND takings.trading_day < CAST($3 AS TIMESTAMP)
  GROUP BY 1, 2
) AS groups
ORDER BY metric_time__month, branch
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
