-- Northstar: big_branch_takings (big_branch_takings), takings (takings)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  MAX(part_1.taken) AS big_branch_takings,
  MAX(part_2.taken_2) AS takings
FROM (
  SELECT
    DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP_NTZ)) AS metric_time__month,
    SUM(takings.amount) AS taken
  FROM takings
  LEFT JOIN (
    SELECT
      takings.branch,
      SUM(takings.amount) AS takings
    FROM takings
    WHERE takings.tenant_id = :1
    GROUP BY 1
  ) AS branch_takings ON takings.branch = branch_takings.branch
  WHERE takings.tenant_id = :1
    AND branch_takings.takings > 300
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATE_TRUNC('month', CAST(takings.trading_day AS TIMESTAMP_NTZ)) AS metric_time__month,
    SUM(takings.amount) AS taken_2
  FROM takings
  WHERE takings.tenant_id = :1
  GROUP BY 1
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
-- $1 = "t1"
