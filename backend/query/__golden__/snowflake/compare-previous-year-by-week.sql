-- Northstar: takings (takings)
SELECT
  COALESCE(current_period.metric_time__week, DATEADD('week', 52, previous_period.metric_time__week)) AS metric_time__week,
  current_period.takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS DOUBLE) / NULLIF(ABS(CAST(previous_period.takings AS DOUBLE)), 0) AS takings__delta_ratio
FROM (
  SELECT
    DATEADD('day', 1 - DAYOFWEEKISO(CAST(takings.trading_day AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ))) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = :1
    AND takings.trading_day >= CAST(:2 AS TIMESTAMP_NTZ)
    AND takings.trading_day < CAST(:3 AS TIMESTAMP_NTZ)
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    DATEADD('day', 1 - DAYOFWEEKISO(CAST(takings.trading_day AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ))) AS metric_time__week,
    SUM(takings.amount) AS takings
  FROM takings
  WHERE takings.tenant_id = :1
    AND takings.trading_day >= CAST(:4 AS TIMESTAMP_NTZ)
    AND takings.trading_day < CAST(:5 AS TIMESTAMP_NTZ)
  GROUP BY 1
) AS previous_period ON DATEADD('week', -52, current_period.metric_time__week) = previous_period.metric_time__week
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-23T00:00:00"
-- $3 = "2026-05-04T00:00:00"
-- $4 = "2025-02-24T00:00:00"
-- $5 = "2025-04-02T14:00:00"
