-- Northstar: branches_7d (branches_7d)
SELECT
  metric_time__week,
  branch__manager,
  branches AS branches_7d
FROM (
  SELECT
    metric_time__week,
    branch__manager,
    FIRST_VALUE(branches) OVER (PARTITION BY metric_time__week, branch__manager ORDER BY finest_day NULLS LAST) AS branches
  FROM (
    SELECT
      metric_time__week,
      branch__manager,
      finest_day,
      branches
    FROM (
      SELECT
        DATETIME_TRUNC(time_spine.day, ISOWEEK) AS metric_time__week,
        by_bucket.branch__manager,
        time_spine.day AS finest_day,
        CAST(SUM(by_bucket.spans) AS INT64) AS spans,
        CAST(SUM(by_bucket.branches) AS INT64) AS branches
      FROM days AS time_spine
      INNER JOIN (
        SELECT
          changed_at,
          branch__manager,
          SUM(spans) AS spans,
          SUM(branches) AS branches
        FROM (
          SELECT
            CAST(row_bucket AS DATETIME) AS changed_at,
            branch__manager,
            1 AS spans,
            CASE WHEN counted_branches IS NOT NULL THEN 1 ELSE 0 END AS branches
          FROM (
            SELECT
              row_bucket,
              branch__manager,
              counted_branches,
              LAG(row_bucket) OVER (PARTITION BY branch__manager, counted_branches ORDER BY row_bucket DESC) AS next_bucket
            FROM (
              SELECT
                DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
                branch.manager AS branch__manager,
                takings.branch AS counted_branches
              FROM takings
              LEFT JOIN (
                SELECT *
                FROM managers AS branch
                WHERE branch.tenant_id = @p1
              ) AS branch ON takings.branch = branch.branch
                AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) >= DATETIME_TRUNC(CAST(branch.valid_from AS DATETIME), DAY)
                AND (DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) < DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) OR DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) IS NULL)
              WHERE takings.tenant_id = @p1
                AND takings.trading_day >= CAST(@p2 AS DATETIME)
                AND takings.trading_day < CAST(@p3 AS DATETIME)
              GROUP BY 1, 2, 3
            ) AS seen
          ) AS began
          UNION ALL
          SELECT
            CAST(CASE WHEN CAST(next_bucket AS DATETIME) < CAST(DATETIME_ADD(row_bucket, INTERVAL 7 DAY) AS DATETIME) THEN CAST(next_bucket AS DATETIME) ELSE CAST(DATETIME_ADD(row_bucket, INTERVAL 7 DAY) AS DATETIME) END AS DATETIME) AS changed_at,
            branch__manager,
            -1 AS spans,
            CASE WHEN counted_branches IS NOT NULL THEN -1 ELSE 0 END AS branches
          FROM (
            SELECT
              row_bucket,
              branch__manager,
              counted_branches,
              LAG(row_bucket) OVER (PARTITION BY branch__manager, counted_branches ORDER BY row_bucket DESC) AS next_bucket
            FROM (
              SELECT
                DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
                branch.manager AS branch__manager,
                takings.branch AS counted_branches
              FROM takings
              LEFT JOIN (
                SELECT *
                FROM managers AS branch
                WHERE branch.tenant_id = @p1
              ) AS branch ON takings.branch = branch.branch
                AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) >= DATETIME_TRUNC(CAST(branch.valid_from AS DATETIME), DAY)
                AND (DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) < DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) OR DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) IS NULL)
              WHERE takings.tenant_id = @p1
                AND takings.trading_day >= CAST(@p2 AS DATETIME)
                AND takings.trading_day < CAST(@p3 AS DATETIME)
              GROUP BY 1, 2, 3
            ) AS seen
          ) AS ended
        ) AS changes
        GROUP BY 1, 2
      ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS DATETIME)
      WHERE time_spine.day >= CAST(@p4 AS DATETIME)
        AND time_spine.day < CAST(@p5 AS DATETIME)
      GROUP BY 1, 2, 3
    ) AS running
    WHERE spans > 0
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2, 3
ORDER BY metric_time__week NULLS LAST, branch__manager NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-15T00:00:00"
-- $3 = "2026-05-05T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
