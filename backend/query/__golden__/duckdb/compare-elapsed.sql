-- Northstar: takings (takings)
SELECT
  COALESCE(current_period.metric_time__day, previous_period.metric_time__day + INTERVAL 90 DAY) AS metric_time__day,
  current_period.takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS DOUBLE) / NULLIF(ABS(CAST(previous_period.takings AS DOUBLE)), 0) AS takings__delta_ratio
FROM (
  SELECT
    CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) AS metric_time__day,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($2 AS TIMESTAMP)
    AND takings.trading_day < CAST($3 AS TIMESTAMP)
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) AS metric_time__day,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($4 AS TIMESTAMP)
    AND takings.trading_day < CAST($5 AS TIMESTAMP)
  GROUP BY 1
) AS previous_period ON current_period.metric_time__day - INTERVAL 90 DAY = previous_period.metric_time__day
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2025-12-01T00:00:00"
-- $5 = "2026-01-01T14:00:00"
