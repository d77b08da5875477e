-- Northstar: converted_visits (converted_visits)
SELECT
  COALESCE(part_1.metric_time__week, part_2.metric_time__week) AS metric_time__week,
  MAX(part_1.order_count) AS converted_visits
FROM (
  SELECT
    DATEADD('day', 1 - DAYOFWEEKISO(CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(followed.event_time AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(followed.event_time AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ))) AS metric_time__week,
    COUNT(event_value_1) AS order_count
  FROM (
    SELECT
      conversion.event_number,
      conversion.event_value_1,
      MAX(base.event_time) AS event_time
    FROM (
      SELECT
        DATEADD('day', 1 - DAYOFWEEKISO(CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(visits.visited_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(visits.visited_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ))) AS metric_time__week,
        visits.customer_id AS converting_entity,
        DATE_TRUNC('second', CAST(CONVERT_TIMEZONE('UTC', CAST(visits.visited_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS event_time
      FROM visits
      WHERE visits.tenant_id = :1
        AND visits.visited_at >= CAST(:2 AS TIMESTAMP_TZ)
        AND visits.visited_at < CAST(:3 AS TIMESTAMP_TZ)
    ) AS base
    INNER JOIN (
      SELECT
        orders.id AS event_number,
        orders.customer_id AS converting_entity,
        DATE_TRUNC('second', CAST(CONVERT_TIMEZONE('UTC', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS event_time,
        orders.id AS event_value_1
      FROM orders
      WHERE orders.tenant_id = :1
        AND orders.ordered_at >= CAST(:4 AS TIMESTAMP_TZ)
        AND orders.ordered_at < CAST(:5 AS TIMESTAMP_TZ)
    ) AS conversion ON base.converting_entity = conversion.converting_entity
      AND base.event_time <= conversion.event_time
      AND base.event_time > DATEADD('day', -7, conversion.event_time)
    GROUP BY 1, 2
  ) AS followed
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATEADD('day', 1 - DAYOFWEEKISO(CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(visits.visited_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)), DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(visits.visited_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ))) AS metric_time__week,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = :1
    AND visits.visited_at >= CAST(:2 AS TIMESTAMP_TZ)
    AND visits.visited_at < CAST(:3 AS TIMESTAMP_TZ)
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
