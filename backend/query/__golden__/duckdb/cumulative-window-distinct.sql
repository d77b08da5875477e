-- Northstar: branches_7d (branches_7d)
SELECT
  metric_time__day,
  branches AS branches_7d
FROM (
  SELECT
    metric_time__day,
    branches
  FROM (
    SELECT
      time_spine.day AS metric_time__day,
      CAST(SUM(by_bucket.spans) AS BIGINT) AS spans,
      CAST(SUM(by_bucket.branches) AS BIGINT) AS branches
    FROM days AS time_spine
    INNER JOIN (
      SELECT
        changed_at,
        SUM(spans) AS spans,
        SUM(branches) AS branches
      FROM (
        SELECT
          CAST(row_bucket AS TIMESTAMP) AS changed_at,
          1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN 1 ELSE 0 END AS branches
        FROM (
          SELECT
            row_bucket,
            counted_branches,
            LAG(row_bucket) OVER (PARTITION BY counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
          FROM (
            SELECT
              CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) AS row_bucket,
              takings.branch AS counted_branches
            FROM takings
            WHERE takings.tenant_id = $1
              AND takings.trading_day >= CAST($2 AS TIMESTAMP)
              AND takings.trading_day < CAST($3 AS TIMESTAMP)
            GROUP BY 1, 2
          ) AS seen
        ) AS began
        UNION ALL
        SELECT
          CAST(CASE WHEN CAST(next_bucket AS TIMESTAMP) < CAST(row_bucket + INTERVAL 7 DAY AS TIMESTAMP) THEN CAST(next_bucket AS TIMESTAMP) ELSE CAST(row_bucket + INTERVAL 7 DAY AS TIMESTAMP) END AS TIMESTAMP) AS changed_at,
          -1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN -1 ELSE 0 END AS branches
        FROM (
          SELECT
            row_bucket,
            counted_branches,
            LAG(row_bucket) OVER (PARTITION BY counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
          FROM (
            SELECT
              CAST(CAST(takings.trading_day AS TIMESTAMP) AS DATE) AS row_bucket,
              takings.branch AS counted_branches
            FROM takings
            WHERE takings.tenant_id = $1
              AND takings.trading_day >= CAST($2 AS TIMESTAMP)
              AND takings.trading_day < CAST($3 AS TIMESTAMP)
            GROUP BY 1, 2
          ) AS seen
        ) AS ended
      ) AS changes
      GROUP BY 1
    ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS TIMESTAMP)
    WHERE time_spine.day >= CAST($4 AS TIMESTAMP)
      AND time_spine.day < CAST($5 AS TIMESTAMP)
    GROUP BY 1
  ) AS running
  WHERE spans > 0
) AS answer
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
