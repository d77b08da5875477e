-- Northstar: visit_conversion_same_channel (visit_conversion_same_channel), ever_converted_visits (ever_converted_visits)
SELECT
  COALESCE(part_1.visit__channel, part_2.visit__channel, part_3.visit__channel) AS visit__channel,
  CAST(MAX(part_1.order_count) AS DOUBLE) / NULLIF(CAST(MAX(part_2.visit_count) AS DOUBLE), 0) AS visit_conversion_same_channel,
  MAX(part_3.order_count_2) AS ever_converted_visits
FROM (
  SELECT
    visit__channel,
    COUNT(event_value_1) AS order_count
  FROM (
    SELECT
      base.visit__channel,
      conversion.event_value_1,
      ROW_NUMBER() OVER (PARTITION BY conversion.event_number ORDER BY base.event_time DESC NULLS LAST) AS event_rank
    FROM (
      SELECT
        visits.channel AS visit__channel,
        visits.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS event_time,
        visits.channel AS property_1
      FROM visits
      WHERE visits.tenant_id = $1
    ) AS base
    INNER JOIN (
      SELECT
        orders.id AS event_number,
        orders.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)))) AS event_time,
        orders.id AS event_value_1,
        orders.channel AS property_1
      FROM orders
      WHERE orders.tenant_id = $1
    ) AS conversion ON base.converting_entity = conversion.converting_entity
      AND base.event_time <= conversion.event_time
      AND base.event_time > conversion.event_time - INTERVAL 7 DAY
      AND base.property_1 = conversion.property_1
  ) AS followed
  WHERE event_rank = 1
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    visits.channel AS visit__channel,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = $1
  GROUP BY 1
) AS part_2 ON part_1.visit__channel = part_2.visit__channel
FULL JOIN (
  SELECT
    visit__channel,
    COUNT(event_value_1) AS order_count_2
  FROM (
    SELECT
      base.visit__channel,
      conversion.event_value_1,
      ROW_NUMBER() OVER (PARTITION BY conversion.event_number ORDER BY base.event_time DESC NULLS LAST) AS event_rank
    FROM (
      SELECT
        visits.channel AS visit__channel,
        visits.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS event_time
      FROM visits
      WHERE visits.tenant_id = $1
    ) AS base
    INNER JOIN (
      SELECT
        orders.id AS event_number,
        orders.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)))) AS event_time,
        orders.id AS event_value_1
      FROM orders
      WHERE orders.tenant_id = $1
    ) AS conversion ON base.converting_entity = conversion.converting_entity
      AND base.event_time <= conversion.event_time
  ) AS followed
  WHERE event_rank = 1
  GROUP BY 1
) AS part_3 ON COALESCE(part_1.visit__channel, part_2.visit__channel) = part_3.visit__channel
GROUP BY 1
ORDER BY visit__channel
LIMIT 100001
-- $1 = "t1"
