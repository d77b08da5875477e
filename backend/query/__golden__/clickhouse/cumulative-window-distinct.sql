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
      CAST(round(CAST(SUM(by_bucket.spans) AS Decimal(38, 12))) AS Int64) AS spans,
      CAST(round(CAST(SUM(by_bucket.branches) AS Decimal(38, 12))) AS Int64) AS branches
    FROM days AS time_spine
    INNER JOIN (
      SELECT
        changed_at,
        SUM(spans) AS spans,
        SUM(branches) AS branches
      FROM (
        SELECT
          CAST(row_bucket AS DateTime64(6, 'UTC')) AS changed_at,
          1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN 1 ELSE 0 END AS branches
        FROM (
          SELECT
            row_bucket,
            counted_branches,
            LAG(toNullable(row_bucket)) OVER (PARTITION BY counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
          FROM (
            SELECT
              CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
              takings.branch AS counted_branches
            FROM takings
            WHERE takings.tenant_id = {p1:String}
              AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
              AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
            GROUP BY 1, 2
          ) AS seen
        ) AS began
        UNION ALL
        SELECT
          CAST(CASE WHEN CAST(next_bucket AS DateTime64(6, 'UTC')) < addDays(CAST(row_bucket AS DateTime64(6, 'UTC')), 7) THEN CAST(next_bucket AS DateTime64(6, 'UTC')) ELSE addDays(CAST(row_bucket AS DateTime64(6, 'UTC')), 7) END AS DateTime64(6, 'UTC')) AS changed_at,
          -1 AS spans,
          CASE WHEN counted_branches IS NOT NULL THEN -1 ELSE 0 END AS branches
        FROM (
          SELECT
            row_bucket,
            counted_branches,
            LAG(toNullable(row_bucket)) OVER (PARTITION BY counted_branches ORDER BY row_bucket DESC NULLS LAST) AS next_bucket
          FROM (
            SELECT
              CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
              takings.branch AS counted_branches
            FROM takings
            WHERE takings.tenant_id = {p1:String}
              AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
              AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
            GROUP BY 1, 2
          ) AS seen
        ) AS ended
      ) AS changes
      GROUP BY 1
    ) AS by_bucket ON by_bucket.changed_at <= CAST(time_spine.day AS DateTime64(6, 'UTC'))
    WHERE time_spine.day >= CAST({p4:String} AS DateTime64(6, 'UTC'))
      AND time_spine.day < CAST({p5:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS running
  WHERE spans > 0
) AS answer
ORDER BY metric_time__day
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-21T00:00:00"
-- $3 = "2026-05-02T00:00:00"
-- $4 = "2026-03-01T00:00:00"
-- $5 = "2026-05-01T00:00:00"
