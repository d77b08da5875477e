-- Northstar: takings_week_before (takings_week_before)
SELECT
  by_bucket.branch AS branch,
  SUM(by_bucket.taken) AS takings_week_before
FROM days AS time_spine
INNER JOIN (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
    takings.branch AS branch,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = {p1:String}
    AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS by_bucket ON addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7) = by_bucket.row_bucket
WHERE time_spine.day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
  AND time_spine.day < CAST({p5:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY branch
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-04-25T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
