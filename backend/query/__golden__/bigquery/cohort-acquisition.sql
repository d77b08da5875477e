-- Northstar: visit_count (visit_count), members of the cohort "Buyers of March"
SELECT
  DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS metric_time__week,
  COUNT(visits.id) AS visit_count
FROM visits
LEFT JOIN (
  SELECT *
  FROM (
    SELECT
      orders.customer_id AS member,
      MIN(orders.ordered_at) AS told_by
    FROM orders
    WHERE orders.tenant_id = @p1
      AND orders.ordered_at < CAST(@p2 AS TIMESTAMP)
      AND orders.customer_id IS NOT NULL
    GROUP BY 1
  ) AS entities
  WHERE told_by >= CAST(@p3 AS TIMESTAMP)
) AS customer_members ON visits.customer_id = customer_members.member
WHERE visits.tenant_id = @p1
  AND visits.visited_at >= CAST(@p4 AS TIMESTAMP)
  AND visits.visited_at < CAST(@p5 AS TIMESTAMP)
  AND customer_members.member IS NOT NULL
GROUP BY 1
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-31T22:00:00Z"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-02-22T23:00:00Z"
-- $5 = "2026-05-03T22:00:00Z"
