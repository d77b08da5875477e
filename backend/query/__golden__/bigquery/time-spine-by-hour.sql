-- Northstar: visits_every_hour (visits_every_hour)
SELECT
  metric_time__hour,
  COALESCE(visit_count, 0) AS visits_every_hour
FROM (
  SELECT
    buckets.metric_time__hour,
    known.visit_count
  FROM (
    SELECT DATETIME_TRUNC(time_spine.hour, HOUR) AS metric_time__hour
    FROM hours AS time_spine
    WHERE time_spine.hour >= CAST(@p1 AS TIMESTAMP)
      AND time_spine.hour < CAST(@p2 AS TIMESTAMP)
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'UTC'), HOUR) AS metric_time__hour,
      COUNT(visits.id) AS visit_count
    FROM visits
    WHERE visits.tenant_id = @p3
      AND visits.visited_at >= CAST(@p1 AS TIMESTAMP)
      AND visits.visited_at < CAST(@p2 AS TIMESTAMP)
    GROUP BY 1
  ) AS known ON buckets.metric_time__hour = known.metric_time__hour
) AS answer
ORDER BY metric_time__hour NULLS LAST
LIMIT 100001
-- $1 = "2026-03-28T23:00:00Z"
-- $2 = "2026-03-29T22:00:00Z"
-- $3 = "t1"
