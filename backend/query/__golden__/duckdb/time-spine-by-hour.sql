-- Northstar: visits_every_hour (visits_every_hour)
SELECT
  metric_time__hour,
  COALESCE(visit_count, 0) AS visits_every_hour
FROM (
  SELECT
    buckets.metric_time__hour,
    known.visit_count
  FROM (
    SELECT MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) AS metric_time__hour
    FROM hours AS time_spine
    WHERE MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) >= CAST($1 AS TIMESTAMP)
      AND MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) < CAST($2 AS TIMESTAMP)
  ) AS buckets
  LEFT JOIN (
    SELECT
      DATE_TRUNC('hour', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS metric_time__hour,
      COUNT(visits.id) AS visit_count
    FROM visits
    WHERE visits.tenant_id = $3
      AND visits.visited_at >= CAST($4 AS TIMESTAMPTZ)
      AND visits.visited_at < CAST($5 AS TIMESTAMPTZ)
    GROUP BY 1
  ) AS known ON buckets.metric_time__hour = known.metric_time__hour
) AS answer
ORDER BY metric_time__hour
LIMIT 100001
-- $1 = "2026-03-28T23:00:00"
-- $2 = "2026-03-29T22:00:00"
-- $3 = "t1"
-- $4 = "2026-03-28T23:00:00Z"
-- $5 = "2026-03-29T22:00:00Z"
