-- Northstar: visits_3h (visits_3h)
SELECT
  (CAST(time_spine.hour AS TIMESTAMPTZ) AT TIME ZONE 'UTC') AS metric_time__hour,
  COALESCE(CAST(SUM(by_bucket.visit_count) AS BIGINT), 0) AS visits_3h
FROM hours AS time_spine
INNER JOIN (
  SELECT
    DATE_TRUNC('hour', (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'UTC')) AS row_bucket,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = $1
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= (CAST(time_spine.hour AS TIMESTAMPTZ) AT TIME ZONE 'UTC')
  AND by_bucket.row_bucket > (CAST(time_spine.hour AS TIMESTAMPTZ) AT TIME ZONE 'UTC') - INTERVAL 3 HOUR
GROUP BY 1
ORDER BY metric_time__hour
LIMIT 100001
-- $1 = "t1"
