-- Northstar: active_visitors (Active visitors)
SELECT COUNT(DISTINCT CASE WHEN active = 1 THEN journey_entity END) AS active_visitors
FROM (
  SELECT
    CAST(active_in AS DATETIME) AS shown_in,
    journey_entity,
    1 AS active
  FROM (
    SELECT
      journey_entity,
      active_in,
      LAG(active_in) OVER (PARTITION BY journey_entity ORDER BY active_in NULLS LAST) AS active_before_in
    FROM (
      SELECT
        visits.customer_id AS journey_entity,
        DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS active_in
      FROM visits
      LEFT JOIN (
        SELECT *
        FROM customers AS customer
        WHERE customer.tenant_id = @p1
      ) AS customer ON visits.customer_id = customer.id
      WHERE visits.tenant_id = @p1
        AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
        AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
        AND CAST(customer.segment AS STRING) = @p4
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
) AS periods
WHERE shown_in >= CAST(@p5 AS DATETIME)
  AND shown_in < CAST(@p6 AS DATETIME)
  AND shown_in <= CAST(@p7 AS DATETIME)
-- $1 = "t1"
-- $2 = "2026-02-14T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
-- $5 = "2026-02-23T00:00:00"
-- $6 = "2026-05-01T00:00:00"
-- $7 = "2026-04-01T14:00:00"
