-- Northstar: values of metric_time__fiscal_month
SELECT time_spine.fiscal_month AS metric_time__fiscal_month
FROM days AS time_spine
WHERE time_spine.day >= CAST({p1:String} AS DateTime64(6, 'UTC'))
  AND time_spine.day < CAST({p2:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY metric_time__fiscal_month
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "2026-03-01T00:00:00"
-- $2 = "2026-05-01T00:00:00"
