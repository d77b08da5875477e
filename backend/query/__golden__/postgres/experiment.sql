-- Northstar: experiment of each customer, sums by variant of order_value (order_value)
SELECT
  CASE WHEN first_variant = last_variant AND first_variant IN ($4, $5) THEN first_variant END AS variant,
  CASE WHEN first_variant <> last_variant THEN 'several' WHEN first_variant IN ($4, $5) THEN 'one' ELSE 'other' END AS exposed_to,
  MIN(first_variant) AS example,
  COUNT(journey_entity) AS units,
  SUM(CASE WHEN did > 0 THEN 1 ELSE 0 END) AS units_that_did,
  SUM(x) AS sum_x,
  SUM(x * x) AS sum_x_squared
FROM (
  SELECT
    exposed.journey_entity,
    exposed.first_variant,
    exposed.last_variant,
    CAST(COALESCE(SUM(records.x), 0) AS DOUBLE PRECISION) AS x,
    COALESCE(COUNT(records.x), 0) AS did
  FROM (
    SELECT
      visits.customer_id AS journey_entity,
      MIN(CAST(visits.visited_at AS TIMESTAMPTZ)) AS first_exposed_at,
      MIN(CAST(customer.segment AS VARCHAR)) AS first_variant,
      MAX(CAST(customer.segment AS VARCHAR)) AS last_variant
    FROM visits
    LEFT JOIN (
      SELECT *
      FROM customers AS customer
      WHERE customer.tenant_id = $1
    ) AS customer ON visits.customer_id = customer.id
    WHERE visits.tenant_id = $1
      AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
      AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
      AND visits.customer_id IS NOT NULL
    GROUP BY 1
  ) AS exposed
  LEFT JOIN (
    SELECT
      orders.customer_id AS journey_entity,
      CAST(orders.ordered_at AS TIMESTAMPTZ) AS happened_at,
      CAST(orders.amount AS DECIMAL(38, 6)) AS x
    FROM orders
    WHERE orders.tenant_id = $1
      AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
      AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
      AND orders.customer_id IS NOT NULL
  ) AS records ON exposed.journey_entity = records.journey_entity
    AND records.happened_at >= exposed.first_exposed_at
  GROUP BY 1, 2, 3
) AS per_unit
GROUP BY 1, 2
ORDER BY exposed_to, variant
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
-- $5 = "silver"
