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
      by_bucket.branch__manager,
      CAST(SUM(by_bucket.spans) AS BIGINT) AS spans,
      CAST(SUM(by_bucket.branches) AS BIGINT) AS branches
    FROM days AS time_spine
    INNER JOIN (
      SELECT
        changed_at,
        branch__manager,
        SUM(spans) AS spans,
        SUM(branches) AS branches
      FROM (
        SELECT
          CAST(row_bucket AS TIMESTAMP) AS changed_at,
          branch__manager,
          1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN 1 ELSE 0 END AS branches
        FROM (
          SELECT
            branch.manager AS branch__manager,
            takings.branch AS counted_branches,
            MIN(DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP))) AS row_bucket
          FROM takings
          LEFT JOIN (
            SELECT *
            FROM managers AS branch
            WHERE branch.tenant_id = $1
          ) AS branch ON takings.branch = branch.branch
            AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) >= DATE_TRUNC('day', CAST(branch.valid_from AS TIMESTAMP))
            AND (DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) < DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) OR DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) IS NULL)
          WHERE takings.tenant_id = $1
            AND takings.trading_day < CAST($2 AS TIMESTAMP)
          GROUP BY 1, 2
        ) AS first_seen
      ) AS changes
      GROUP BY 1, 2
    ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS TIMESTAMP)
    WHERE time_spine.day >= CAST($3 AS TIMESTAMP)
      AND time_spine.day < CAST($4 AS TIMESTAMP)
    GROUP BY 1, 2
  ) AS running
  WHERE spans > 0
) AS answer
ORDER BY metric_time__day, branch__manager
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-05-02T00:00:00"
-- $3 = "2026-03-01T00:00:00"
-- $4 = "2026-05-01T00:00:00"
