-- Northstar: visitor_churn (Visitors who left), active_visitors (Active visitors)
SELECT
  shown_in AS metric_time__week,
  CAST(SUM(churned) AS DOUBLE) / NULLIF(CAST(SUM(active_before) AS DOUBLE), 0) AS visitor_churn,
  SUM(active) AS active_visitors
FROM (
  SELECT
    CAST(active_in AS TIMESTAMP) AS shown_in,
    journey_entity,
    1 AS active,
    0 AS active_before,
    0 AS churned
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
      WHERE visits.tenant_id = $1
        AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
        AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
  UNION ALL
  SELECT
    CAST(active_in + INTERVAL 1 WEEK AS TIMESTAMP) AS shown_in,
    journey_entity,
    0 AS active,
    CASE WHEN active_in + INTERVAL 2 WEEK <= CAST($4 AS TIMESTAMP) THEN 1 ELSE 0 END AS active_before,
    CASE WHEN active_in + INTERVAL 2 WEEK <= CAST($4 AS TIMESTAMP) AND (active_next_in IS NULL OR DATE_DIFF('week', DATE_TRUNC('week', active_in), DATE_TRUNC('week', active_next_in)) > 1) THEN 1 ELSE 0 END AS churned
  FROM (
    SELECT
      journey_entity,
      active_in,
      LAG(active_in) OVER (PARTITION BY journey_entity ORDER BY active_in DESC NULLS LAST) AS active_next_in
    FROM (
      SELECT
        visits.customer_id AS journey_entity,
        DATE_TRUNC('week', CASE WHEN visits.visited_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND visits.visited_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)) + CASE WHEN visits.visited_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS active_in
      FROM visits
      WHERE visits.tenant_id = $1
        AND visits.visited_at >= CAST($2 AS TIMESTAMPTZ)
        AND visits.visited_at < CAST($3 AS TIMESTAMPTZ)
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
) AS periods
WHERE shown_in >= CAST($5 AS TIMESTAMP)
  AND shown_in < CAST($6 AS TIMESTAMP)
  AND shown_in <= CAST($4 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-14T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "2026-04-01T14:00:00"
-- $5 = "2026-02-23T00:00:00"
-- $6 = "2026-05-04T00:00:00"
