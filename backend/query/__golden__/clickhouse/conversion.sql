-- Northstar: visit_conversion (visit_conversion), converted_visits_filled (converted_visits_filled), visit_count (visit_count)
SELECT
  COALESCE(part_1.visit__channel, part_2.visit__channel) AS visit__channel,
  COALESCE(part_1.customer__segment, part_2.customer__segment) AS customer__segment,
  CAST(MAX(part_1.order_count) AS Float64) / NULLIF(CAST(MAX(part_2.visit_count) AS Float64), 0) AS visit_conversion,
  COALESCE(MAX(part_1.order_count), 0) AS converted_visits_filled,
  MAX(part_2.visit_count) AS visit_count
FROM (
  SELECT
    visit__channel,
    customer__segment,
    toInt64(COUNT(event_value_1)) AS order_count
  FROM (
    SELECT
      base.visit__channel AS visit__channel,
      base.customer__segment AS customer__segment,
      conversion.event_value_1 AS event_value_1,
      ROW_NUMBER() OVER (PARTITION BY conversion.event_number ORDER BY base.event_time DESC NULLS LAST) AS event_rank
    FROM (
      SELECT
        visits.channel AS visit__channel,
        customer.segment AS customer__segment,
        visits.customer_id AS converting_entity,
        CAST(dateTrunc('second', toStartOfSecond(CAST(visits.visited_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS event_time
      FROM visits
      LEFT JOIN (
        SELECT *
        FROM customers AS customer
        WHERE customer.tenant_id = {p1:String}
      ) AS customer ON visits.customer_id = customer.id
      WHERE visits.tenant_id = {p1:String}
        AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
        AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
    ) AS base
    INNER JOIN (
      SELECT
        orders.id AS event_number,
        orders.customer_id AS converting_entity,
        CAST(dateTrunc('second', toStartOfSecond(CAST(orders.ordered_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS event_time,
        orders.id AS event_value_1
      FROM orders
      WHERE orders.tenant_id = {p1:String}
        AND orders.ordered_at >= CAST({p4:String} AS DateTime64(6, 'UTC'))
        AND orders.ordered_at < CAST({p5:String} AS DateTime64(6, 'UTC'))
    ) AS conversion ON base.converting_entity = conversion.converting_entity
      AND base.event_time <= conversion.event_time
      AND base.event_time > addDays(CAST(conversion.event_time AS DateTime64(6, 'UTC')), -7)
  ) AS followed
  WHERE event_rank = 1
  GROUP BY 1, 2
) AS part_1
FULL JOIN (
  SELECT
    visits.channel AS visit__channel,
    customer.segment AS customer__segment,
    toInt64(COUNT(visits.id)) AS visit_count
  FROM visits
  LEFT JOIN (
    SELECT *
    FROM customers AS customer
    WHERE customer.tenant_id = {p1:String}
  ) AS customer ON visits.customer_id = customer.id
  WHERE visits.tenant_id = {p1:String}
    AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1, 2
) AS part_2 ON part_1.visit__channel = part_2.visit__channel
  AND part_1.customer__segment = part_2.customer__segment
GROUP BY 1, 2
ORDER BY visit__channel, customer__segment
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "2026-02-27T23:00:00Z"
-- $5 = "2026-05-08T22:00:00Z"
