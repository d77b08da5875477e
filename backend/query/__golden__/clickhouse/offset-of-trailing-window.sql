-- Northstar: takings_7d_week_before (takings_7d_week_before)
SELECT
  metric_time__week,
  taken AS takings_7d_week_before
FROM (
  SELECT
    metric_time__week,
    first_value_respect_nulls(taken) OVER (PARTITION BY metric_time__week ORDER BY finest_day) AS taken
  FROM (
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
      WHERE takings.tenant_id = {p1:String}
        AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
        AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
      GROUP BY 1
    ) AS by_bucket ON by_bucket.row_bucket <= addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7)
      AND by_bucket.row_bucket > addDays(CAST((addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7)) AS DateTime64(6, 'UTC')), -7)
    WHERE time_spine.day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day < CAST({p5:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1, 2
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-08T00:00:00"
-- $3 = "2026-04-28T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
