-- Northstar: takings (takings)
SELECT
  COALESCE(current_period.metric_time__week, DATETIME_ADD(previous_period.metric_time__week, INTERVAL 52 WEEK)) AS metric_time__week,
  current_period.takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS FLOAT64) / NULLIF(ABS(CAST(previous_period.takings AS FLOAT64)), 0) AS takings__delta_ratio
FROM (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), ISOWEEK) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p2 AS DATETIME)
    AND takings.trading_day < CAST(@p3 AS DATETIME)
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), ISOWEEK) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = @p1
    AND takings.trading_day >= CAST(@p4 AS DATETIME)
    AND takings.trading_day < CAST(@p5 AS DATETIME)
  GROUP BY 1
) AS previous_period ON DATETIME_ADD(current_period.metric_time__week, INTERVAL -52 WEEK) = previous_period.metric_time__week
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-23T00:00:00"
-- $3 = "2026-05-04T00:00:00"
-- $4 = "2025-02-24T00:00:00"
-- $5 = "2025-04-02T14:00:00"
