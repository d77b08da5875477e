-- Northstar: branches_so_far (branches_so_far)
SELECT
  metric_time__day,
  branch__manager,
  branches AS branches_so_far
FROM (
  SELECT
    metric_time__day,
    branch__manager,
    branches
  FROM (
    SELECT
      time_spine.day AS metric_time__day,
      by_bucket.branch__manager AS branch__manager,
      CAST(round(CAST(SUM(by_bucket.spans) AS Decimal(38, 12))) AS Int64) AS spans,
      CAST(round(CAST(SUM(by_bucket.branches) AS Decimal(38, 12))) AS Int64) AS branches
    FROM days AS time_spine
    INNER JOIN (
      SELECT
        changed_at,
        branch__manager,
        SUM(spans) AS spans,
        SUM(branches) AS branches
      FROM (
        SELECT
          CAST(row_bucket AS DateTime64(6, 'UTC')) AS changed_at,
          branch__manager,
          1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN 1 ELSE 0 END AS branches
        FROM (
          SELECT
            branch.manager AS branch__manager,
            takings.branch AS counted_branches,
            MIN(CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))) AS row_bucket
          FROM takings
          LEFT JOIN (
            SELECT *
            FROM managers AS branch
            WHERE branch.tenant_id = {p1:String}
          ) AS branch ON takings.branch = branch.branch
            AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) >= CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_from AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))
            AND (CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) < CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) OR CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) IS NULL)
          WHERE takings.tenant_id = {p1:String}
            AND takings.trading_day < CAST({p2:String} AS DateTime64(6, 'UTC'))
          GROUP BY 1, 2
        ) AS first_seen
      ) AS changes
      GROUP BY 1, 2
    ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS DateTime64(6, 'UTC'))
    WHERE time_spine.day >= CAST({p3:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day < CAST({p4:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1, 2
  ) AS running
  WHERE spans > 0
) AS answer
ORDER BY metric_time__day, branch__manager
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-05-02T00:00:00"
-- $3 = "2026-03-01T00:00:00"
-- $4 = "2026-05-01T00:00:00"
