-- Northstar: takings_7d_week_before (takings_7d_week_before)
SELECT
  metric_time__week,
  taken AS takings_7d_week_before
FROM (
  SELECT
    metric_time__week,
    FIRST_VALUE(taken) OVER (PARTITION BY metric_time__week ORDER BY finest_day) AS taken
  FROM (
    SELECT
      DATEADD('day', 1 - DAYOFWEEKISO(time_spine.day), DATE_TRUNC('day', time_spine.day)) AS metric_time__week,
      time_spine.day AS finest_day,
      SUM(by_bucket.taken) AS taken
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
    ) AS by_bucket ON by_bucket.row_bucket <= DATEADD('day', -7, time_spine.day)
      AND by_bucket.row_bucket > DATEADD('day', -7, (DATEADD('day', -7, time_spine.day)))
    WHERE time_spine.day >= CAST(:4 AS TIMESTAMP_NTZ)
      AND time_spine.day < CAST(:5 AS TIMESTAMP_NTZ)
    GROUP BY 1, 2
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-08T00:00:00"
-- $3 = "2026-04-28T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
