-- Northstar: takings_month_before (takings_month_before)
SELECT
  DATEADD('day', 1 - DAYOFWEEKISO(time_spine.day), DATE_TRUNC('day', time_spine.day)) AS metric_time__week,
  SUM(by_bucket.taken) AS takings_month_before
FROM days AS time_spine
INNER JOIN (
  SELECT
    DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP_NTZ)) AS row_bucket,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = :1
    AND takings.trading_day >= CAST(:2 AS TIMESTAMP_NTZ)
    AND takings.trading_day < CAST(:3 AS TIMESTAMP_NTZ)
  GROUP BY 1
) AS by_bucket ON DATEADD('month', -1, time_spine.day) = by_bucket.row_bucket
WHERE time_spine.day >= CAST(:4 AS TIMESTAMP_NTZ)
  AND time_spine.day < CAST(:5 AS TIMESTAMP_NTZ)
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-01-22T00:00:00"
-- $3 = "2026-04-05T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
