-- Northstar: visits_3h (visits_3h)
SELECT
  DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC') AS metric_time__hour,
  COALESCE(CAST(SUM(by_bucket.visit_count) AS INT64), 0) AS visits_3h
FROM hours AS time_spine
INNER JOIN (
  SELECT
    DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'UTC'), HOUR) AS row_bucket,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = @p1
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC')
  AND by_bucket.row_bucket > DATETIME_ADD(DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC'), INTERVAL -3 HOUR)
GROUP BY 1
ORDER BY metric_time__hour NULLS LAST
LIMIT 100001
-- $1 = "t1"
