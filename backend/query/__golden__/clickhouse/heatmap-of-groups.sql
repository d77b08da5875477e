-- Northstar: visit_count (visit_count)
SELECT
  CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
  visits.channel AS visit__channel,
  toInt64(COUNT(visits.id)) AS visit_count
FROM visits
WHERE visits.tenant_id = {p1:String}
  AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1, 2
ORDER BY metric_time__day, visit__channel
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
