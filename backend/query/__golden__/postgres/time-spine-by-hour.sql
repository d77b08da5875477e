-- Northstar: visits_every_hour (visits_every_hour)
SELECT
  metric_time__hour,
  COALESCE(visit_count, 0) AS visits_every_hour
FROM (
  SELECT
    buckets.metric_time__hour,
    known.visit_count
  FROM (
    SELECT DATE_TRUNC('hour', time_spine.hour) AS metric_time__hour
    FROM hours AS time_spine
    WHERE time_spine.hour >= CAST($1 AS TIMESTAMPTZ)
      AND time_spine.hour < CAST($2 AS TIMESTAMPTZ)
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATE_TRUNC('hour', (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'UTC')) AS metric_time__hour,
      COUNT(visits.id) AS visit_count
    FROM visits
    WHERE visits.tenant_id = $3
      AND visits.visited_at >= CAST($1 AS TIMESTAMPTZ)
      AND visits.visited_at < CAST($2 AS TIMESTAMPTZ)
    GROUP BY 1
  ) AS known ON buckets.metric_time__hour = known.metric_time__hour
) AS answer
ORDER BY metric_time__hour
LIMIT 100001
-- $1 = "2026-03-28T23:00:00Z"
-- $2 = "2026-03-29T22:00:00Z"
-- $3 = "t1"
