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
      CAST(SUM(by_bucket.spans) AS INT64) AS spans,
      CAST(SUM(by_bucket.branches) AS INT64) AS branches
    FROM days AS time_spine
    INNER JOIN (
      SELECT
        changed_at,
        SUM(spans) AS spans,
        SUM(branches) AS branches
      FROM (
        SELECT
          CAST(row_bucket AS DATETIME) AS changed_at,
          1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN 1 ELSE 0 END AS branches
        FROM (
          SELECT
            row_bucket,
            counted_branches,
            LAG(row_bucket) OVER (PARTITION BY counted_branches ORDER BY row_bucket DESC) AS next_bucket
          FROM (
            SELECT
              DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
              takings.branch AS counted_branches
            FROM takings
            WHERE takings.tenant_id = @p1
              AND takings.trading_day >= CAST(@p2 AS DATETIME)
              AND takings.trading_day < CAST(@p3 AS DATETIME)
            GROUP BY 1, 2
          ) AS seen
        ) AS began
        UNION ALL
        SELECT
          CAST(CASE WHEN CAST(next_bucket AS DATETIME) < CAST(DATETIME_ADD(row_bucket, INTERVAL 7 DAY) AS DATETIME) THEN CAST(next_bucket AS DATETIME) ELSE CAST(DATETIME_ADD(row_bucket, INTERVAL 7 DAY) AS DATETIME) END AS DATETIME) AS changed_at,
          -1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN -1 ELSE 0 END AS branches
        FROM (
          SELECT
            row_bucket,
            counted_branches,
            LAG(row_bucket) OVER (PARTITION BY counted_branches ORDER BY row_bucket DESC) AS next_bucket
          FROM (
            SELECT
              DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
              takings.branch AS counted_branches
            FROM takings
            WHERE takings.tenant_id = @p1
              AND takings.trading_day >= CAST(@p2 AS DATETIME)
              AND takings.trading_day < CAST(@p3 AS DATETIME)
            GROUP BY 1, 2
          ) AS seen
        ) AS ended
      ) AS changes
      GROUP BY 1
    ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS DATETIME)
    WHERE time_spine.day >= CAST(@p4 AS DATETIME)
      AND time_spine.day < CAST(@p5 AS DATETIME)
    GROUP BY 1
  ) AS running
  WHERE spans > 0
) AS answer
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
