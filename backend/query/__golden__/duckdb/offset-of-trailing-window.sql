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
      DATE_TRUNC('week', time_spine.day) AS metric_time__week,
      time_spine.day AS finest_day,
      SUM(by_bucket.taken) AS taken
    FROM days AS time_spine
    INNER JOIN (
      SELECT
        CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) AS row_bucket,
        SUM(takings.amount) AS taken
      FROM takings
      WHERE takings.tenant_id = $1
        AND takings.trading_day >= CAST($2 AS TIMESTAMP)
        AND takings.trading_day < CAST($3 AS TIMESTAMP)
      GROUP BY 1
    ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day - INTERVAL 7 DAY
      AND by_bucket.row_bucket > (time_spine.day - INTERVAL 7 DAY) - INTERVAL 7 DAY
    WHERE time_spine.day >= CAST($4 AS TIMESTAMP)
      AND time_spine.day < CAST($5 AS TIMESTAMP)
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
