-- Northstar: visits_3h (visits_3h)
SELECT
  MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) AS metric_time__hour,
  COALESCE(CAST(SUM(by_bucket.visit_count) AS BIGINT), 0) AS visits_3h
FROM hours AS time_spine
INNER JOIN (
  SELECT
    DATE_TRUNC('hour', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS row_bucket,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = $1
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ)))
  AND by_bucket.row_bucket > MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) - INTERVAL 3 HOUR
GROUP BY 1
ORDER BY metric_time__hour
LIMIT 100001
-- $1 = "t1"
