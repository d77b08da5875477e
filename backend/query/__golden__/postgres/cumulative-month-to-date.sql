-- Northstar: takings_this_month (takings_this_month)
SELECT
  time_spine.day AS metric_time__day,
  SUM(by_bucket.taken) AS takings_this_month
FROM days AS time_spine
INNER JOIN (
  SELECT
    DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($2 AS TIMESTAMP)
    AND takings.trading_day < CAST($3 AS TIMESTAMP)
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= time_spine.day
  AND DATE_TRUNC('month', by_bucket.row_bucket) = DATE_TRUNC('month', time_spine.day)
WHERE time_spine.day >= CAST($4 AS TIMESTAMP)
  AND time_spine.day < CAST($5 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
