-- Northstar: takings_7d_filled (takings_7d_filled)
SELECT
  metric_time__week,
  COALESCE(taken, 0) AS takings_7d_filled
FROM (
  SELECT
    metric_time__week,
    FIRST_VALUE(COALESCE(taken, 0)) OVER (PARTITION BY metric_time__week ORDER BY finest_day) AS taken
  FROM (
    SELECT
      buckets.metric_time__week,
      buckets.finest_day,
      known.taken
    FROM (
      SELECT
        DATE_TRUNC('week', time_spine.day) AS metric_time__week,
        time_spine.day AS finest_day
      FROM days AS time_spine
      WHERE time_spine.day >= CAST($1 AS TIMESTAMP)
        AND time_spine.day < CAST($2 AS TIMESTAMP)
    ) AS buckets
    LEFT JOIN (
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
        WHERE takings.tenant_id = $3
          AND takings.trading_day >= CAST($4 AS TIMESTAMP)
          AND takings.trading_day < CAST($5 AS TIMESTAMP)
        GROUP BY 1
      ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
        AND by_bucket.row_bucket > time_spine.day - INTERVAL 7 DAY
      WHERE time_spine.day >= CAST($1 AS TIMESTAMP)
        AND time_spine.day < CAST($2 AS TIMESTAMP)
      GROUP BY 1, 2
    ) AS known ON buckets.metric_time__week = known.metric_time__week
      AND buckets.finest_day = known.finest_day
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "2026-02-23T00:00:00"
-- $2 = "2026-05-04T00:00:00"
-- $3 = "t1"
-- $4 = "2026-02-15T00:00:00"
-- $5 = "2026-05-05T00:00:00"
