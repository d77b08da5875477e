-- Northstar: visit_count (visit_count)
SELECT
  CAST(CASE WHEN visits.visited_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND visits.visited_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)) + CASE WHEN visits.visited_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) AS metric_time__day,
  visits.channel AS visit__channel,
  COUNT(visits.id) AS visit_count
FROM visits
WHERE visits.tenant_id = $1
  AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
  AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
GROUP BY 1, 2
ORDER BY metric_time__day, visit__channel
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
