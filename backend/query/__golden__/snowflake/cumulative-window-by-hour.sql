-- Northstar: visits_3h (visits_3h)
SELECT
  CAST(CONVERT_TIMEZONE('UTC', CAST(time_spine.hour AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ) AS metric_time__hour,
  COALESCE(CAST(SUM(by_bucket.visit_count) AS BIGINT), 0) AS visits_3h
FROM hours AS time_spine
INNER JOIN (
  SELECT
    DATE_TRUNC('hour', CAST(CONVERT_TIMEZONE('UTC', CAST(visits.visited_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS row_bucket,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = :1
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= CAST(CONVERT_TIMEZONE('UTC', CAST(time_spine.hour AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)
  AND by_bucket.row_bucket > DATEADD('hour', -3, CAST(CONVERT_TIMEZONE('UTC', CAST(time_spine.hour AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ))
GROUP BY 1
ORDER BY metric_time__hour
LIMIT 100001
-- $1 = "t1"
