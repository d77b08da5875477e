-- Northstar: visits_every_hour (visits_every_hour)
SELECT
  metric_time__hour,
  COALESCE(visit_count, 0) AS visits_every_hour
FROM (
  SELECT
    buckets.metric_time__hour,
    known.visit_count
  FROM (
    SELECT DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC') AS metric_time__hour
    FROM hours AS time_spine
    WHERE DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC') >= CAST(@p1 AS DATETIME)
      AND DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC') < CAST(@p2 AS DATETIME)
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'UTC'), HOUR) AS metric_time__hour,
      COUNT(visits.id) AS visit_count
    FROM visits
    WHERE visits.tenant_id = @p3
      AND visits.visited_at >= CAST(@p4 AS TIMESTAMP)
      AND visits.visited_at < CAST(@p5 AS TIMESTAMP)
    GROUP BY 1
  ) AS known ON buckets.metric_time__hour = known.metric_time__hour
) AS answer
ORDER BY metric_time__hour NULLS LAST
LIMIT 100001
-- $1 = "2026-03-28T23:00:00"
-- $2 = "2026-03-29T22:00:00"
-- $3 = "t1"
-- $4 = "2026-03-28T23:00:00Z"
-- $5 = "2026-03-29T22:00:00Z"
