-- Northstar: takings_growth (takings_growth)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  MAX(part_1.taken) - COALESCE(MAX(part_2.taken_2), 0) AS takings_growth
FROM (
  SELECT
    CAST(dateTrunc('month', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__month,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    time_spine.bucket AS metric_time__month,
    by_bucket.taken_2 AS taken_2
  FROM (
    SELECT CAST(dateTrunc('month', toStartOfSecond(CAST(time_spine.day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS bucket
    FROM days AS time_spine
    WHERE time_spine.day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day < CAST({p3:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS time_spine
  INNER JOIN (
    SELECT
      CAST(dateTrunc('month', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
      SUM(takings.amount) AS taken_2
    FROM takings
    WHERE takings.tenant_id = {p1:String}
      AND takings.trading_day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
      AND takings.trading_day < CAST({p5:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS by_bucket ON addMonths(CAST(time_spine.bucket AS DateTime64(6, 'UTC')), -1) = by_bucket.row_bucket
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-01-31T00:00:00"
-- $5 = "2026-04-02T00:00:00"
