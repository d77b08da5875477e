-- Northstar: values of metric_time__fiscal_month
SELECT time_spine.fiscal_month AS metric_time__fiscal_month
FROM days AS time_spine
WHERE time_spine.day >= CAST(@p1 AS DATETIME)
  AND time_spine.day < CAST(@p2 AS DATETIME)
GROUP BY 1
ORDER BY metric_time__fiscal_month NULLS LAST
LIMIT 100001
-- $1 = "2026-03-01T00:00:00"
-- $2 = "2026-05-01T00:00:00"
