-- Northstar: converted_visits (converted_visits)
SELECT
  COALESCE(part_1.metric_time__week, part_2.metric_time__week) AS metric_time__week,
  MAX(part_1.order_count) AS converted_visits
FROM (
  SELECT
    DATETIME_TRUNC(DATETIME(CAST(followed.event_time AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS metric_time__week,
    COUNT(event_value_1) AS order_count
  FROM (
    SELECT
      conversion.event_number,
      conversion.event_value_1,
      MAX(base.event_time) AS event_time
    FROM (
      SELECT
        DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS metric_time__week,
        visits.customer_id AS converting_entity,
        DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'UTC'), SECOND) AS event_time
      FROM visits
      WHERE visits.tenant_id = @p1
        AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
        AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
    ) AS base
    INNER JOIN (
      SELECT
        orders.id AS event_number,
        orders.customer_id AS converting_entity,
        DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'UTC'), SECOND) AS event_time,
        orders.id AS event_value_1
      FROM orders
      WHERE orders.tenant_id = @p1
        AND orders.ordered_at >= CAST(@p4 AS TIMESTAMP)
        AND orders.ordered_at < CAST(@p5 AS TIMESTAMP)
    ) AS conversion ON base.converting_entity = conversion.converting_entity
      AND base.event_time <= conversion.event_time
      AND base.event_time > DATETIME_ADD(conversion.event_time, INTERVAL -7 DAY)
    GROUP BY 1, 2
  ) AS followed
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS metric_time__week,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = @p1
    AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
    AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__week = part_2.metric_time__week
GROUP BY 1
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "2026-02-21T23:00:00Z"
-- $5 = "2026-05-11T22:00:00Z"
