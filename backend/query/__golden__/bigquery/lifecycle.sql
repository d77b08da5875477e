-- Northstar: visitor_churn (Visitors who left), active_visitors (Active visitors)
SELECT
  shown_in AS metric_time__week,
  CAST(SUM(churned) AS FLOAT64) / NULLIF(CAST(SUM(active_before) AS FLOAT64), 0) AS visitor_churn,
  SUM(active) AS active_visitors
FROM (
  SELECT
    CAST(active_in AS DATETIME) AS shown_in,
    journey_entity,
    1 AS active,
    0 AS active_before,
    0 AS churned
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
      WHERE visits.tenant_id = @p1
        AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
        AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
  UNION ALL
  SELECT
    CAST(DATETIME_ADD(active_in, INTERVAL 1 WEEK) AS DATETIME) AS shown_in,
    journey_entity,
    0 AS active,
    CASE WHEN DATETIME_ADD(active_in, INTERVAL 2 WEEK) <= CAST(@p4 AS DATETIME) THEN 1 ELSE 0 END AS active_before,
    CASE WHEN DATETIME_ADD(active_in, INTERVAL 2 WEEK) <= CAST(@p4 AS DATETIME) AND (active_next_in IS NULL OR DATETIME_DIFF(CAST(active_next_in AS DATETIME), CAST(active_in AS DATETIME), ISOWEEK) > 1) THEN 1 ELSE 0 END AS churned
  FROM (
    SELECT
      journey_entity,
      active_in,
      LAG(active_in) OVER (PARTITION BY journey_entity ORDER BY active_in DESC) AS active_next_in
    FROM (
      SELECT
        visits.customer_id AS journey_entity,
        DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS active_in
      FROM visits
      WHERE visits.tenant_id = @p1
        AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
        AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
) AS periods
WHERE shown_in >= CAST(@p5 AS DATETIME)
  AND shown_in < CAST(@p6 AS DATETIME)
  AND shown_in <= CAST(@p4 AS DATETIME)
GROUP BY 1
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-14T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "2026-04-01T14:00:00"
-- $5 = "2026-02-23T00:00:00"
-- $6 = "2026-05-04T00:00:00"
