-- Northstar: takings_growth (takings_growth)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  MAX(part_1.taken) - COALESCE(MAX(part_2.taken_2), 0) AS takings_growth
FROM (
  SELECT
    DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP)) AS metric_time__month,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = $1
    AND takings.trading_day >= CAST($2 AS TIMESTAMP)
    AND takings.trading_day < CAST($3 AS TIMESTAMP)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    time_spine.bucket AS metric_time__month,
    by_bucket.taken_2
  FROM (
    SELECT DATE_TRUNC('month', time_spine.day) AS bucket
    FROM days AS time_spine
    WHERE time_spine.day >= CAST($2 AS TIMESTAMP)
      AND time_spine.day < CAST($3 AS TIMESTAMP)
    GROUP BY 1
  ) AS time_spine
  INNER JOIN (
    SELECT
      DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP)) AS row_bucket,
      SUM(takings.amount) AS taken_2
    FROM takings
    WHERE takings.tenant_id = $1
      AND takings.trading_day >= CAST($4 AS TIMESTAMP)
      AND takings.trading_day < CAST($5 AS TIMESTAMP)
    GROUP BY 1
  ) AS by_bucket ON time_spine.bucket + -1 * INTERVAL '1 month' = by_bucket.row_bucket
  OFFSET 0
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-01-31T00:00:00"
-- $5 = "2026-04-02T00:00:00"
