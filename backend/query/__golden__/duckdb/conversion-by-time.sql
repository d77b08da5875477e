-- Northstar: converted_visits (converted_visits)
SELECT
  COALESCE(part_1.metric_time__week, part_2.metric_time__week) AS metric_time__week,
  MAX(part_1.order_count) AS converted_visits
FROM (
  SELECT
    DATE_TRUNC('week', CASE WHEN followed.event_time >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND followed.event_time < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(followed.event_time AS TIMESTAMPTZ)) + CASE WHEN followed.event_time >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(followed.event_time AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week,
    COUNT(event_value_1) AS order_count
  FROM (
    SELECT
      conversion.event_number,
      conversion.event_value_1,
      MAX(base.event_time) AS event_time
    FROM (
      SELECT
        DATE_TRUNC('week', CASE WHEN visits.visited_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND visits.visited_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)) + CASE WHEN visits.visited_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week,
        visits.customer_id AS converting_entity,
        DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS event_time
      FROM visits
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
    GROUP BY 1, 2
  ) AS followed
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATE_TRUNC('week', CASE WHEN visits.visited_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND visits.visited_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)) + CASE WHEN visits.visited_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = $1
    AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
    AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__week = part_2.metric_time__week
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "2026-02-21T23:00:00Z"
-- $5 = "2026-05-11T22:00:00Z"
