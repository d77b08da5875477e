-- Northstar: experiment of each customer, sums by variant of paid_rate (paid_rate)
SELECT
  CASE WHEN first_variant = last_variant AND first_variant IN (@p4, @p5) THEN first_variant END AS variant,
  CASE WHEN first_variant <> last_variant THEN 'several' WHEN first_variant IN (@p4, @p5) THEN 'one' ELSE 'other' END AS exposed_to,
  MIN(first_variant) AS example,
  COUNT(journey_entity) AS units,
  SUM(CASE WHEN did > 0 THEN 1 ELSE 0 END) AS units_that_did,
  SUM(x) AS sum_x,
  SUM(x * x) AS sum_x_squared,
  SUM(y) AS sum_y,
  SUM(y * y) AS sum_y_squared,
  SUM(x * y) AS sum_x_times_y
FROM (
  SELECT
    exposed.journey_entity,
    exposed.first_variant,
    exposed.last_variant,
    CAST(COALESCE(SUM(CASE WHEN records.x THEN 1 ELSE 0 END), 0) AS FLOAT64) AS x,
    CAST(COALESCE(COUNT(records.y), 0) AS FLOAT64) AS y,
    COALESCE(SUM(CASE WHEN records.x THEN 1 ELSE 0 END), 0) AS did
  FROM (
    SELECT
      visits.customer_id AS journey_entity,
      MIN(CAST(visits.visited_at AS TIMESTAMP)) AS first_exposed_at,
      MIN(CAST(customer.segment AS STRING)) AS first_variant,
      MAX(CAST(customer.segment AS STRING)) AS last_variant
    FROM visits
    LEFT JOIN (
      SELECT *
      FROM customers AS customer
      WHERE customer.tenant_id = @p1
    ) AS customer ON visits.customer_id = customer.id
    WHERE visits.tenant_id = @p1
      AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
      AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
      AND customer.segment IS NOT NULL
      AND visits.customer_id IS NOT NULL
    GROUP BY 1
  ) AS exposed
  LEFT JOIN (
    SELECT
      orders.customer_id AS journey_entity,
      CAST(orders.ordered_at AS TIMESTAMP) AS happened_at,
      orders.status = 'paid' AS x,
      NULL AS y
    FROM orders
    WHERE orders.tenant_id = @p1
      AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
      AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
      AND orders.customer_id IS NOT NULL
    UNION ALL
    SELECT
      orders.customer_id AS journey_entity,
      CAST(orders.ordered_at AS TIMESTAMP) AS happened_at,
      NULL AS x,
      orders.id AS y
    FROM orders
    WHERE orders.tenant_id = @p1
      AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
      AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
      AND orders.customer_id IS NOT NULL
  ) AS records ON exposed.journey_entity = records.journey_entity
    AND records.happened_at >= exposed.first_exposed_at
  GROUP BY 1, 2, 3
) AS per_unit
GROUP BY 1, 2
ORDER BY exposed_to NULLS LAST, variant NULLS LAST
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
-- $5 = "silver"
