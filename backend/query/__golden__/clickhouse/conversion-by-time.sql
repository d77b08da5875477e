-- Northstar: converted_visits (converted_visits)
SELECT
  COALESCE(part_1.metric_time__week, part_2.metric_time__week) AS metric_time__week,
  MAX(part_1.order_count) AS converted_visits
FROM (
  SELECT
    CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(followed.event_time AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(followed.event_time AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week,
    toInt64(COUNT(event_value_1)) AS order_count
  FROM (
    SELECT
      conversion.event_number AS event_number,
      conversion.event_value_1 AS event_value_1,
      MAX(base.event_time) AS event_time
    FROM (
      SELECT
        CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week,
        visits.customer_id AS converting_entity,
        CAST(dateTrunc('second', toStartOfSecond(CAST(visits.visited_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS event_time
      FROM visits
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
    GROUP BY 1, 2
  ) AS followed
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week,
    toInt64(COUNT(visits.id)) AS visit_count
  FROM visits
  WHERE visits.tenant_id = {p1:String}
    AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  GROUP BY 1
) AS part_2 ON part_1.metric_time__week = part_2.metric_time__week
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "2026-02-21T23:00:00Z"
-- $5 = "2026-05-11T22:00:00Z"
