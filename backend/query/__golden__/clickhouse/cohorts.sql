-- Northstar: members of Buyers of March, Frequent visitors, Gold, Visitors
SELECT *
FROM (
  SELECT
    'march_buyers' AS cohort,
    members
  FROM (
    SELECT toInt64(COUNT(member)) AS members
    FROM (
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
    ) AS members
  ) AS counted
  UNION ALL
  SELECT
    'frequent' AS cohort,
    members
  FROM (
    SELECT toInt64(COUNT(member)) AS members
    FROM (
      SELECT *
      FROM (
        SELECT
          visits.customer_id AS member,
          toInt64(COUNT(visits.customer_id)) AS told_by
        FROM visits
        WHERE visits.tenant_id = {p1:String}
          AND visits.visited_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
          AND visits.visited_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
          AND visits.channel = 'web'
          AND visits.customer_id IS NOT NULL
        GROUP BY 1
      ) AS entities
      WHERE told_by >= 2
        AND told_by <= 9
    ) AS members
  ) AS counted
  UNION ALL
  SELECT
    'golden' AS cohort,
    members
  FROM (
    SELECT toInt64(COUNT(member)) AS members
    FROM (
      SELECT customers.id AS member
      FROM customers
      WHERE customers.tenant_id = {p1:String}
        AND CAST(customers.segment AS String) = {p6:String}
        AND customers.id IS NOT NULL
      GROUP BY 1
    ) AS members
  ) AS counted
  UNION ALL
  SELECT
    'visitors' AS cohort,
    members
  FROM (
    SELECT toInt64(COUNT(member)) AS members
    FROM (
      SELECT customers.id AS member
      FROM customers
      LEFT JOIN (
        SELECT
          visits.customer_id AS customer,
          toInt64(COUNT(visits.id)) AS visit_count
        FROM visits
        WHERE visits.tenant_id = {p1:String}
        GROUP BY 1
      ) AS customer_visit_count ON customers.id = customer_visit_count.customer
      LEFT JOIN regions AS region ON customers.region_id = region.id
      WHERE customers.tenant_id = {p1:String}
        AND (customer_visit_count.visit_count >= 3 OR region.country = 'BE')
        AND customers.id IS NOT NULL
      GROUP BY 1
    ) AS members
  ) AS counted
) AS answer
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-31T22:00:00Z"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-01-31T13:00:00Z"
-- $5 = "2026-04-01T12:00:00Z"
-- $6 = "gold"
