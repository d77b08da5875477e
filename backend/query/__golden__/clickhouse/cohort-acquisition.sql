-- Northstar: visit_count (visit_count), members of the cohort "Buyers of March"
SELECT
  CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week,
  toInt64(COUNT(visits.id)) AS visit_count
FROM visits
LEFT JOIN (
  SELECT *
  FROM (
    SELECT
      orders.customer_id AS member,
      MIN(orders.ordered_at) AS told_by
    FROM orders
    WHERE orders.tenant_id = {p1:String}
      AND orders.ordered_at < CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND orders.customer_id IS NOT NULL
    GROUP BY 1
  ) AS entities
  WHERE told_by >= CAST({p3:String} AS DateTime64(6, 'UTC'))
) AS customer_members ON visits.customer_id = customer_members.member
WHERE visits.tenant_id = {p1:String}
  AND visits.visited_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
  AND visits.visited_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
  AND customer_members.member IS NOT NULL
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-31T22:00:00Z"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-02-22T23:00:00Z"
-- $5 = "2026-05-03T22:00:00Z"
