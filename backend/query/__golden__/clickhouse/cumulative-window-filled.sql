-- Northstar: takings_7d_filled (takings_7d_filled)
SELECT
  metric_time__week,
  COALESCE(taken, 0) AS takings_7d_filled
FROM (
  SELECT
    metric_time__week,
    first_value_respect_nulls(COALESCE(taken, 0)) OVER (PARTITION BY metric_time__week ORDER BY finest_day) AS taken
  FROM (
    SELECT
      buckets.metric_time__week AS metric_time__week,
      buckets.finest_day AS finest_day,
      known.taken AS taken
    FROM (
      SELECT
        CAST(dateTrunc('week', toStartOfSecond(CAST(time_spine.day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week,
        time_spine.day AS finest_day
      FROM days AS time_spine
      WHERE time_spine.day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
        AND time_spine.day < CAST({p2:String} AS DateTime64(6, 'UTC'))
    ) AS buckets
    LEFT JOIN (
      SELECT
        CAST(dateTrunc('week', toStartOfSecond(CAST(time_spine.day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week,
        time_spine.day AS finest_day,
        SUM(by_bucket.taken) AS taken
      FROM days AS time_spine
      INNER JOIN (
        SELECT
          CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
          SUM(takings.amount) AS taken
        FROM takings
        WHERE takings.tenant_id = {p3:String}
          AND takings.trading_day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
          AND takings.trading_day < CAST({p5:String} AS DateTime64(6, 'UTC'))
        GROUP BY 1
      ) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
        AND by_bucket.row_bucket > addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7)
      WHERE time_spine.day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
        AND time_spine.day < CAST({p2:String} AS DateTime64(6, 'UTC'))
      GROUP BY 1, 2
    ) AS known ON buckets.metric_time__week = known.metric_time__week
      AND buckets.finest_day = known.finest_day
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "2026-02-23T00:00:00"
-- $2 = "2026-05-04T00:00:00"
-- $3 = "t1"
-- $4 = "2026-02-15T00:00:00"
-- $5 = "2026-05-05T00:00:00"
