-- Northstar: visit_count (visit_count), members of the cohort "Buyers of March"
SELECT
  DATE_TRUNC('week', CASE WHEN visits.visited_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND visits.visited_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)) + CASE WHEN visits.visited_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week,
  COUNT(visits.id) AS visit_count
FROM visits
LEFT JOIN (
  SELECT *
  FROM (
    SELECT
      orders.customer_id AS member,
      MIN(orders.ordered_at) AS told_by
    FROM orders
    WHERE orders.tenant_id = $1
      AND orders.ordered_at < CAST($2 AS TIMESTAMPTZ)
      AND orders.customer_id IS NOT NULL
    GROUP BY 1
  ) AS entities
  WHERE told_by >= CAST($3 AS TIMESTAMPTZ)
) AS customer_members ON visits.customer_id = customer_members.member
WHERE visits.tenant_id = $1
  AND visits.visited_at >= CAST($4 AS TIMESTAMPTZ)
  AND visits.visited_at < CAST($5 AS TIMESTAMPTZ)
  AND customer_members.member IS NOT NULL
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-31T22:00:00Z"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-02-22T23:00:00Z"
-- $5 = "2026-05-03T22:00:00Z"
