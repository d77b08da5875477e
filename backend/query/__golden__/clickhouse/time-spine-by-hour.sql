-- Northstar: visits_every_hour (visits_every_hour)
SELECT
  metric_time__hour,
  COALESCE(visit_count, 0) AS visits_every_hour
FROM (
  SELECT
    buckets.metric_time__hour AS metric_time__hour,
    known.visit_count AS visit_count
  FROM (
    SELECT CAST(time_spine.hour AS DateTime64(6, 'UTC')) AS metric_time__hour
    FROM hours AS time_spine
    WHERE CAST(time_spine.hour AS DateTime64(6, 'UTC')) >= CAST({p1:String} AS DateTime64(6, 'UTC'))
      AND CAST(time_spine.hour AS DateTime64(6, 'UTC')) < CAST({p2:String} AS DateTime64(6, 'UTC'))
  ) AS buckets
  LEFT JOIN (
    SELECT
      CAST(dateTrunc('hour', toStartOfSecond(CAST(visits.visited_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS metric_time__hour,
      toInt64(COUNT(visits.id)) AS visit_count
    FROM visits
    WHERE visits.tenant_id = {p3:String}
      AND visits.visited_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
      AND visits.visited_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
    GROUP BY 1
  ) AS known ON buckets.metric_time__hour = known.metric_time__hour
) AS answer
ORDER BY metric_time__hour
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "2026-03-28T23:00:00"
-- $2 = "2026-03-29T22:00:00"
-- $3 = "t1"
-- $4 = "2026-03-28T23:00:00Z"
-- $5 = "2026-03-29T22:00:00Z"
