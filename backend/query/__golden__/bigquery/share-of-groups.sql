-- Northstar: takings_share (takings_share), takings_against_mean (takings_against_mean)
SELECT
  metric_time__month,
  branch,
  CAST(taken AS FLOAT64) / NULLIF(SUM(CAST(taken AS FLOAT64)) OVER (PARTITION BY metric_time__month), 0) AS takings_share,
  CAST(taken AS FLOAT64) / NULLIF(AVG(CAST(taken AS FLOAT64)) OVER (PARTITION BY metric_time__month), 0) AS takings_against_mean
FROM (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), MONTH) AS metric_time__month,
    takings.branch,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p2 AS DATETIME)
    AND takings.trading_day < CAST(@p3 AS DATETIME)
  GROUP BY 1, 2
) AS `groups`
ORDER BY metric_time__month NULLS LAST, branch NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
