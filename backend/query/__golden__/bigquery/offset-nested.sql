-- Northstar: takings_8_days_before (takings_8_days_before)
SELECT
  metric_time__day,
  taken AS takings_8_days_before
FROM (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.taken
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = @p1
      AND takings.trading_day >= CAST(@p2 AS DATETIME)
      AND takings.trading_day < CAST(@p3 AS DATETIME)
    GROUP BY 1
  ) AS by_bucket ON DATETIME_ADD((DATETIME_ADD(time_spine.day, INTERVAL -1 DAY)), INTERVAL -7 DAY) = by_bucket.row_bucket
  WHERE time_spine.day >= CAST(@p4 AS DATETIME)
    AND time_spine.day < CAST(@p5 AS DATETIME)
) AS answer
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-20T00:00:00"
-- $3 = "2026-04-24T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
