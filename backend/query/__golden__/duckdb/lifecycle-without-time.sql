-- Northstar: active_visitors (Active visitors)
SELECT COUNT(DISTINCT CASE WHEN active = 1 THEN journey_entity END) AS active_visitors
FROM (
  SELECT
    CAST(active_in AS TIMESTAMP) AS shown_in,
    journey_entity,
    1 AS active
  FROM (
    SELECT
      journey_entity,
      active_in,
      LAG(active_in) OVER (PARTITION BY journey_entity ORDER BY active_in) AS active_before_in
    FROM (
      SELECT
        visits.customer_id AS journey_entity,
        DATE_TRUNC('week', CASE WHEN visits.visited_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND visits.visited_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)) + CASE WHEN visits.visited_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS active_in
      FROM visits
      LEFT JOIN (
        SELECT *
        FROM customers AS customer
        WHERE customer.tenant_id = $1
      ) AS customer ON visits.customer_id = customer.id
      WHERE visits.tenant_id = $1
        AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
        AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
        AND CAST(customer.segment AS VARCHAR) = $4
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
) AS periods
WHERE shown_in >= CAST($5 AS TIMESTAMP)
  AND shown_in < CAST($6 AS TIMESTAMP)
  AND shown_in <= CAST($7 AS TIMESTAMP)
-- $1 = "t1"
-- $2 = "2026-02-14T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
-- $5 = "2026-02-23T00:00:00"
-- $6 = "2026-05-01T00:00:00"
-- $7 = "2026-04-01T14:00:00"
