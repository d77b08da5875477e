-- Northstar: branches_7d (branches_7d)
SELECT
  metric_time__week,
  branch__manager,
  branches AS branches_7d
FROM (
  SELECT
    metric_time__week,
    branch__manager,
    FIRST_VALUE(branches) OVER (PARTITION BY metric_time__week, branch__manager ORDER BY finest_day) AS branches
  FROM (
    SELECT
      metric_time__week,
      branch__manager,
      finest_day,
      branches
    FROM (
      SELECT
        DATE_TRUNC('week', time_spine.day) AS metric_time__week,
        by_bucket.branch__manager,
        time_spine.day AS finest_day,
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
              row_bucket,
              branch__manager,
              counted_branches,
              LAG(row_bucket) OVER (PARTITION BY branch__manager, counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
            FROM (
              SELECT
                DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
                branch.manager AS branch__manager,
                takings.branch AS counted_branches
              FROM takings
              LEFT JOIN (
                SELECT *
                FROM managers AS branch
                WHERE branch.tenant_id = $1
              ) AS branch ON takings.branch = branch.branch
                AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) >= DATE_TRUNC('day', CAST(branch.valid_from AS TIMESTAMP))
                AND (DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) < DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) OR DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) IS NULL)
              WHERE takings.tenant_id = $1
                AND takings.trading_day >= CAST($2 AS TIMESTAMP)
                AND takings.trading_day < CAST($3 AS TIMESTAMP)
              GROUP BY 1, 2, 3
            ) AS seen
          ) AS began
          UNION ALL
          SELECT
            CAST(CASE WHEN CAST(next_bucket AS TIMESTAMP) < CAST(row_bucket + 7 * INTERVAL '1 day' AS TIMESTAMP) THEN CAST(next_bucket AS TIMESTAMP) ELSE CAST(row_bucket + 7 * INTERVAL '1 day' AS TIMESTAMP) END AS TIMESTAMP) AS changed_at,
            branch__manager,
            -1 AS spans,
            CASE WHEN counted_branches IS NOT NULL THEN -1 ELSE 0 END AS branches
          FROM (
            SELECT
              row_bucket,
              branch__manager,
              counted_branches,
              LAG(row_bucket) OVER (PARTITION BY branch__manager, counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
            FROM (
              SELECT
                DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
                branch.manager AS branch__manager,
                takings.branch AS counted_branches
              FROM takings
              LEFT JOIN (
                SELECT *
                FROM managers AS branch
                WHERE branch.tenant_id = $1
              ) AS branch ON takings.branch = branch.branch
                AND DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) >= DATE_TRUNC('day', CAST(branch.valid_from AS TIMESTAMP))
                AND (DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) < DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) OR DATE_TRUNC('day', CAST(branch.valid_to AS TIMESTAMP)) IS NULL)
              WHERE takings.tenant_id = $1
                AND takings.trading_day >= CAST($2 AS TIMESTAMP)
                AND takings.trading_day < CAST($3 AS TIMESTAMP)
              GROUP BY 1, 2, 3
            ) AS seen
          ) AS ended
        ) AS changes
        GROUP BY 1, 2
      ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS TIMESTAMP)
      WHERE time_spine.day >= CAST($4 AS TIMESTAMP)
        AND time_spine.day < CAST($5 AS TIMESTAMP)
      GROUP BY 1, 2, 3
    ) AS running
    WHERE spans > 0
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2, 3
ORDER BY metric_time__week, branch__manager
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-15T00:00:00"
-- $3 = "2026-05-05T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
