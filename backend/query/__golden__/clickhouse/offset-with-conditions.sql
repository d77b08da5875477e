-- Northstar: takings_week_before (takings_week_before)
SELECT
  metric_time__day,
  branch__manager,
  taken AS takings_week_before
FROM (
  SELECT
    time_spine.day AS metric_time__day,
    by_bucket.branch__manager AS branch__manager,
    by_bucket.taken AS taken
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
      branch.manager AS branch__manager,
      SUM(takings.amount) AS taken
    FROM takings
    LEFT JOIN (
      SELECT *
      FROM managers AS branch
      WHERE branch.tenant_id = {p1:String}
    ) AS branch ON takings.branch = branch.branch
      AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) >= CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_from AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))
      AND (CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) < CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) OR CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) IS NULL)
    WHERE takings.tenant_id = {p1:String}
      AND takings.branch IS NOT NULL
      AND branch.manager <> {p2:String}
    GROUP BY 1, 2
  ) AS by_bucket ON addDays(CAST(time_spine.day AS DateTime64(6, 'UTC')), -7) = by_bucket.row_bucket
  WHERE time_spine.day >= CAST({p3:String} AS DateTime64(6, 'UTC'))
) AS answer
ORDER BY metric_time__day, branch__manager
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "Sam"
-- $3 = "2026-03-08"
