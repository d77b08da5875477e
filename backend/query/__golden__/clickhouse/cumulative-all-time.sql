-- Northstar: takings_so_far (takings_so_far)
SELECT
  time_spine.day AS metric_time__day,
  SUM(by_bucket.taken) AS takings_so_far
FROM days AS time_spine
INNER JOIN (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day < CAST({p2:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
WHERE time_spine.day >= CAST({p3:String} AS DateTime64(6, 'UTC'))
  AND time_spine.day < CAST({p4:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-05-02T00:00:00"
-- $3 = "2026-03-01T00:00:00"
-- $4 = "2026-05-01T00:00:00"
