-- Northstar: visit_conversion (visit_conversion), converted_visits_filled (converted_visits_filled), visit_count (visit_count)
SELECT
  COALESCE(part_1.visit__channel, part_2.visit__channel) AS visit__channel,
  COALESCE(part_1.customer__segment, part_2.customer__segment) AS customer__segment,
  CAST(MAX(part_1.order_count) AS DOUBLE) / NULLIF(CAST(MAX(part_2.visit_count) AS DOUBLE), 0) AS visit_conversion,
  COALESCE(MAX(part_1.order_count), 0) AS converted_visits_filled,
  MAX(part_2.visit_count) AS visit_count
FROM (
  SELECT
    visit__channel,
    customer__segment,
    COUNT(event_value_1) AS order_count
  FROM (
    SELECT
      base.visit__channel,
      base.customer__segment,
      conversion.event_value_1,
      ROW_NUMBER() OVER (PARTITION BY conversion.event_number ORDER BY base.event_time DESC NULLS LAST) AS event_rank
    FROM (
      SELECT
        visits.channel AS visit__channel,
        customer.segment AS customer__segment,
        visits.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS event_time
      FROM visits
      LEFT JOIN (
        SELECT *
        FROM customers AS customer
        WHERE customer.tenant_id = $1
      ) AS customer ON visits.customer_id = customer.id
      WHERE visits.tenant_id = $1
        AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
        AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
    ) AS base
    INNER JOIN (
      SELECT
        orders.id AS event_number,
        orders.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)))) AS event_time,
        orders.id AS event_value_1
      FROM orders
      WHERE orders.tenant_id = $1
        AND orders.ordered_at >= CAST($4 AS TIMESTAMPTZ)
        AND orders.ordered_at < CAST($5 AS TIMESTAMPTZ)
    ) AS conversion ON base.converting_entity = conversion.converting_entity
      AND base.event_time <= conversion.event_time
      AND base.event_time > conversion.event_time - INTERVAL 7 DAY
  ) AS followed
  WHERE event_rank = 1
  GROUP BY 1, 2
) AS part_1
FULL JOIN (
  SELECT
    visits.channel AS visit__channel,
    customer.segment AS customer__segment,
    COUNT(visits.id) AS visit_count
  FROM visits
  LEFT JOIN (
    SELECT *
    FROM customers AS customer
    WHERE customer.tenant_id = $1
  ) AS customer ON visits.customer_id = customer.id
  WHERE visits.tenant_id = $1
    AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
    AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 1, 2
) AS part_2 ON part_1.visit__channel = part_2.visit__channel
  AND part_1.customer__segment = part_2.customer__segment
GROUP BY 1, 2
ORDER BY visit__channel, customer__segment
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-02-27T23:00:00Z"
-- $5 = "2026-05-08T22:00:00Z"
