-- Northstar: takings_every_day (takings_every_day), takings_or_nothing (takings_or_nothing)
SELECT
  metric_time__day,
  COALESCE(taken, 0) AS takings_every_day,
  taken AS takings_or_nothing
FROM (
  SELECT
    buckets.metric_time__day,
    known.taken
  FROM (
    SELECT time_spine.day AS metric_time__day
    FROM days AS time_spine
    WHERE time_spine.day >= CAST(:1 AS TIMESTAMP_NTZ)
      AND time_spine.day < CAST(:2 AS TIMESTAMP_NTZ)
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ)) AS metric_time__day,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = :3
      AND takings.trading_day >= CAST(:1 AS TIMESTAMP_NTZ)
      AND takings.trading_day < CAST(:2 AS TIMESTAMP_NTZ)
    GROUP BY 1
  ) AS known ON buckets.metric_time__day = known.metric_time__day
) AS answer
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "2026-03-01T00:00:00"
-- $2 = "2026-05-01T00:00:00"
-- $3 = "t1"
