-- Northstar: visitor_churn (Visitors who left), active_visitors (Active visitors)
SELECT
  shown_in AS metric_time__week,
  CAST(SUM(churned) AS Float64) / NULLIF(CAST(SUM(active_before) AS Float64), 0) AS visitor_churn,
  SUM(active) AS active_visitors
FROM (
  SELECT
    CAST(active_in AS DateTime64(6, 'UTC')) AS shown_in,
    journey_entity,
    1 AS active,
    0 AS active_before,
    0 AS churned
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
      WHERE visits.tenant_id = {p1:String}
        AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
        AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
  UNION ALL
  SELECT
    addWeeks(CAST(active_in AS DateTime64(6, 'UTC')), 1) AS shown_in,
    journey_entity,
    0 AS active,
    CASE WHEN addWeeks(CAST(active_in AS DateTime64(6, 'UTC')), 2) <= CAST({p4:String} AS DateTime64(6, 'UTC')) THEN 1 ELSE 0 END AS active_before,
    CASE WHEN addWeeks(CAST(active_in AS DateTime64(6, 'UTC')), 2) <= CAST({p4:String} AS DateTime64(6, 'UTC')) AND (active_next_in IS NULL OR dateDiff('week', CAST(active_in AS DateTime64(6, 'UTC')), CAST(active_next_in AS DateTime64(6, 'UTC'))) > 1) THEN 1 ELSE 0 END AS churned
  FROM (
    SELECT
      journey_entity,
      active_in,
      LAG(toNullable(active_in)) OVER (PARTITION BY journey_entity ORDER BY active_in DESC NULLS LAST) AS active_next_in
    FROM (
      SELECT
        visits.customer_id AS journey_entity,
        CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS active_in
      FROM visits
      WHERE visits.tenant_id = {p1:String}
        AND visits.visited_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
        AND visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS active
  ) AS neighbours
) AS periods
WHERE shown_in >= CAST({p5:String} AS DateTime64(6, 'UTC'))
  AND shown_in < CAST({p6:String} AS DateTime64(6, 'UTC'))
  AND shown_in <= CAST({p4:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-14T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "2026-04-01T14:00:00"
-- $5 = "2026-02-23T00:00:00"
-- $6 = "2026-05-04T00:00:00"
