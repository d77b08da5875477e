-- Northstar: takings (takings)
SELECT
  COALESCE(current_period.metric_time__week, previous_period.metric_time__week + INTERVAL 52 WEEK) AS metric_time__week,
  current_period.takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS DOUBLE) / NULLIF(ABS(CAST(previous_period.takings AS DOUBLE)), 0) AS takings__delta_ratio
FROM (
  SELECT
    DATE_TRUNC('week', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($2 AS TIMESTAMP)
    AND takings.trading_day < CAST($3 AS TIMESTAMP)
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    DATE_TRUNC('week', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($4 AS TIMESTAMP)
    AND takings.trading_day < CAST($5 AS TIMESTAMP)
  GROUP BY 1
) AS previous_period ON current_period.metric_time__week - INTERVAL 52 WEEK = previous_period.metric_time__week
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-23T00:00:00"
-- $3 = "2026-05-04T00:00:00"
-- $4 = "2025-02-24T00:00:00"
-- $5 = "2025-04-02T14:00:00"
