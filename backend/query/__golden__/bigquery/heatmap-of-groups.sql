-- Northstar: visit_count (visit_count)
SELECT
  DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS metric_time__day,
  visits.channel AS visit__channel,
  COUNT(visits.id) AS visit_count
FROM visits
WHERE visits.tenant_id = @p1
  AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
  AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
GROUP BY 1, 2
ORDER BY metric_time__day NULLS LAST, visit__channel NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
