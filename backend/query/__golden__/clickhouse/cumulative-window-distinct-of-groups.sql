-- Northstar: branches_7d (branches_7d)
SELECT
  metric_time__week,
  branch__manager,
  branches AS branches_7d
FROM (
  SELECT
    metric_time__week,
    branch__manager,
    first_value_respect_nulls(branches) OVER (PARTITION BY metric_time__week, branch__manager ORDER BY finest_day) AS branches
  FROM (
    SELECT
      metric_time__week,
      branch__manager,
      finest_day,
      branches
    FROM (
      SELECT
        CAST(dateTrunc('week', toStartOfSecond(CAST(time_spine.day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__week,
        by_bucket.branch__manager AS branch__manager,
        time_spine.day AS finest_day,
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
              row_bucket,
              branch__manager,
              counted_branches,
              LAG(toNullable(row_bucket)) OVER (PARTITION BY branch__manager, counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
            FROM (
              SELECT
                CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
                branch.manager AS branch__manager,
                takings.branch AS counted_branches
              FROM takings
              LEFT JOIN (
                SELECT *
                FROM managers AS branch
                WHERE branch.tenant_id = {p1:String}
              ) AS branch ON takings.branch = branch.branch
                AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) >= CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_from AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))
                AND (CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) < CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) OR CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) IS NULL)
              WHERE takings.tenant_id = {p1:String}
                AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
                AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
              GROUP BY 1, 2, 3
            ) AS seen
          ) AS began
          UNION ALL
          SELECT
            CAST(CASE WHEN CAST(next_bucket AS DateTime64(6, 'UTC')) < addDays(CAST(row_bucket AS DateTime64(6, 'UTC')), 7) THEN CAST(next_bucket AS DateTime64(6, 'UTC')) ELSE addDays(CAST(row_bucket AS DateTime64(6, 'UTC')), 7) END AS DateTime64(6, 'UTC')) AS changed_at,
            branch__manager,
            -1 AS spans,
            CASE WHEN counted_branches IS NOT NULL THEN -1 ELSE 0 END AS branches
          FROM (
            SELECT
              row_bucket,
              branch__manager,
              counted_branches,
              LAG(toNullable(row_bucket)) OVER (PARTITION BY branch__manager, counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
            FROM (
              SELECT
                CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
                branch.manager AS branch__manager,
                takings.branch AS counted_branches
              FROM takings
              LEFT JOIN (
                SELECT *
                FROM managers AS branch
                WHERE branch.tenant_id = {p1:String}
              ) AS branch ON takings.branch = branch.branch
                AND CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) >= CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_from AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC'))
                AND (CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) < CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) OR CAST(dateTrunc('day', toStartOfSecond(CAST(branch.valid_to AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) IS NULL)
              WHERE takings.tenant_id = {p1:String}
                AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
                AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
              GROUP BY 1, 2, 3
            ) AS seen
          ) AS ended
        ) AS changes
        GROUP BY 1, 2
      ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS DateTime64(6, 'UTC'))
      WHERE time_spine.day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
        AND time_spine.day < CAST({p5:String} AS DateTime64(6, 'UTC'))
      GROUP BY 1, 2, 3
    ) AS running
    WHERE spans > 0
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2, 3
ORDER BY metric_time__week, branch__manager
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-15T00:00:00"
-- $3 = "2026-05-05T00:00:00"
-- $4 = "2026-02-23T00:00:00"
-- $5 = "2026-05-04T00:00:00"
