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
      DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
      branch.manager AS branch__manager,
      SUM(takings.amount) AS taken
    FROM takings
    LEFT JOIN (
      SELECT *
      FROM managers AS branch
      WHERE branch.tenant_id = $1
    ) AS branch ON takings.branch = branch.branch
      AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) >= DATE_TRUNC('day', CAST(branch.valid_from AS TIMESTAMP))
      AND (DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) < DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) OR DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) IS NULL)
    WHERE takings.tenant_id = $1
      AND takings.branch IS NOT NULL
      AND branch.manager <> $2
    GROUP BY 1, 2
  ) AS by_bucket ON time_spine.day + -7 * INTERVAL '1 day' = by_bucket.row_bucket
  WHERE time_spine.day >= CAST($3 AS TIMESTAMP)
) AS answer
ORDER BY metric_time__day, branch__manager
LIMIT 100001
-- $1 = "t1"
-- $2 = "Sam"
-- $3 = "2026-03-08"
