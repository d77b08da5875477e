-- Northstar: experiment of each customer, sums by variant of order_value (order_value)
SELECT
  CASE WHEN first_variant = last_variant AND first_variant IN ({p4:String}, {p5:String}) THEN first_variant END AS variant,
  CASE WHEN first_variant <> last_variant THEN 'several' WHEN first_variant IN ({p4:String}, {p5:String}) THEN 'one' ELSE 'other' END AS exposed_to,
  MIN(first_variant) AS example,
  toInt64(COUNT(journey_entity)) AS units,
  SUM(CASE WHEN did > 0 THEN 1 ELSE 0 END) AS units_that_did,
  SUM(x) AS sum_x,
  SUM(x * x) AS sum_x_squared
FROM (
  SELECT
    exposed.journey_entity AS journey_entity,
    exposed.first_variant AS first_variant,
    exposed.last_variant AS last_variant,
    CAST(COALESCE(SUM(records.x), 0) AS Float64) AS x,
    COALESCE(toInt64(COUNT(records.x)), 0) AS did
  FROM (
    SELECT
      visits.customer_id AS journey_entity,
      MIN(CAST(visits.visited_at AS DateTime64(6, 'UTC'))) AS first_exposed_at,
      MIN(CAST(customer.segment AS String)) AS first_variant,
      MAX(CAST(customer.segment AS String)) AS last_variant
    FROM visits
    LEFT JOIN (
      SELECT *
      FROM customers AS customer
      WHERE customer.tenant_id = {p1:String}
    ) AS customer ON visits.customer_id = customer.id
    WHERE visits.tenant_id = {p1:String}
      AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
      AND visits.customer_id IS NOT NULL
    GROUP BY 1
  ) AS exposed
  LEFT JOIN (
    SELECT
      orders.customer_id AS journey_entity,
      CAST(orders.ordered_at AS DateTime64(6, 'UTC')) AS happened_at,
      CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) AS x
    FROM orders
    WHERE orders.tenant_id = {p1:String}
      AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
      AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
      AND orders.customer_id IS NOT NULL
  ) AS records ON exposed.journey_entity = records.journey_entity
    AND records.happened_at >= exposed.first_exposed_at
  GROUP BY 1, 2, 3
) AS per_unit
GROUP BY 1, 2
ORDER BY exposed_to, variant
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
-- $5 = "silver"
