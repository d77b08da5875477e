-- Northstar: regulars (regulars), visit_count (visit_count)
SELECT
  COALESCE(part_1.visit__channel, part_2.visit__channel) AS visit__channel,
  MAX(part_1.visit_count) AS regulars,
  MAX(part_2.visit_count_2) AS visit_count
FROM (
  SELECT
    visit__channel,
    COUNT(CASE WHEN visit_count >= 2 THEN repeated_by END) AS visit_count
  FROM (
    SELECT
      visits.channel AS visit__channel,
      visits.customer_id AS repeated_by,
      COUNT(visits.id) AS visit_count
    FROM visits
    WHERE visits.tenant_id = @p1
      AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
      AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
    GROUP BY 1, 2
  ) AS by_entity
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    visits.channel AS visit__channel,
    COUNT(visits.id) AS visit_count_2
  FROM visits
  WHERE visits.tenant_id = @p1
    AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
    AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
  GROUP BY 1
) AS part_2 ON part_1.visit__channel = part_2.visit__channel
GROUP BY 1
ORDER BY visit__channel NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
