-- Northstar: takings_week_before (takings_week_before)
SELECT
  metric_time__day,
  branch__manager,
  taken AS takings_week_before
FROM (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.branch__manager,
    by_bucket.taken
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
      branch.manager AS branch__manager,
      SUM(takings.amount) AS taken
    FROM takings
    LEFT JOIN (
      SELECT *
      FROM managers AS branch
      WHERE branch.tenant_id = @p1
    ) AS branch ON takings.branch = branch.branch
      AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) >= DATETIME_TRUNC(CAST(branch.valid_from AS DATETIME), DAY)
      AND (DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) < DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) OR DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) IS NULL)
    WHERE takings.tenant_id = @p1
      AND takings.branch IS NOT NULL
      AND branch.manager <> @p2
    GROUP BY 1, 2
  ) AS by_bucket ON DATETIME_ADD(time_spine.day, INTERVAL -7 DAY) = by_bucket.row_bucket
  WHERE time_spine.day >= CAST(@p3 AS DATETIME)
) AS answer
ORDER BY metric_time__day NULLS LAST, branch__manager NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "Sam"
-- $3 = "2026-03-08"
