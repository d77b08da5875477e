-- Northstar: active_visitors (Active visitors)
SELECT toInt64(uniqExact(CASE WHEN active = 1 THEN journey_entity END)) AS active_visitors
FROM (
  SELECT
    CAST(active_in AS DateTime64(6, 'UTC')) AS shown_in,
    journey_entity,
    1 AS active
  FROM (
    SELECT
      journey_entity,
      active_in,
      LAG(toNullable(active_in)) OVER (PARTITION BY journey_entity ORDER BY active_in) AS active_before_in
    FROM (
      SELECT
        visits.customer_id AS journey_entity,
        CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS active_in
      FROM visits
      LEFT JOIN (
        SELECT *
        FROM customers AS customer
        WHERE customer.tenant_id = {p1:String}
      ) AS customer ON visits.customer_id = customer.id
      WHERE visits.tenant_id = {p1:String}
        AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
        AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
        AND CAST(customer.segment AS String) = {p4:String}
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
) AS periods
WHERE shown_in >= CAST({p5:String} AS DateTime64(6, 'UTC'))
  AND shown_in < CAST({p6:String} AS DateTime64(6, 'UTC'))
  AND shown_in <= CAST({p7:String} AS DateTime64(6, 'UTC'))
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-14T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
-- $5 = "2026-02-23T00:00:00"
-- $6 = "2026-05-01T00:00:00"
-- $7 = "2026-04-01T14:00:00"
