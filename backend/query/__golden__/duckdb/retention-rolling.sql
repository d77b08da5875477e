-- Northstar: retention of each customer by the month by metric_time__month, visit__channel
SELECT
  metric_time__month,
  visit__channel,
  COUNT(journey_entity) AS size,
  COUNT(CASE WHEN back_0 = 1 THEN journey_entity END) AS retained_0,
  COUNT(CASE WHEN back_1 = 1 THEN journey_entity END) AS retained_1,
  COUNT(CASE WHEN back_2 = 1 THEN journey_entity END) AS retained_2
FROM (
  SELECT
    journey_entity,
    cohort_start,
    metric_time__month,
    visit__channel,
    MAX(CASE WHEN period >= 0 THEN 1 ELSE 0 END) AS back_0,
    MAX(CASE WHEN period >= 1 THEN 1 ELSE 0 END) AS back_1,
    MAX(CASE WHEN period >= 2 THEN 1 ELSE 0 END) AS back_2
  FROM (
    SELECT
      starts.journey_entity,
      starts.cohort_start,
      starts.metric_time__month,
      starts.visit__channel,
      returns.active_in - starts.cohort_start AS period
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS TIMESTAMPTZ) AS happened_at,
        CASE WHEN first_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($5 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST($2 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST($6 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($7 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST($8 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END AS cohort_start,
        DATE_TRUNC('month', CASE WHEN first_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND first_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(first_at AS TIMESTAMPTZ)) + CASE WHEN first_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__month,
        visit__channel
      FROM (
        SELECT
          journey_entity,
          first_at,
          visit__channel,
          ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY first_at, visit__channel) AS start_place
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            visits.channel AS visit__channel,
            MIN(visits.visited_at) AS first_at
          FROM visits
          WHERE visits.tenant_id = $1
            AND visits.visited_at < CAST($2 AS TIMESTAMPTZ)
            AND visits.customer_id IS NOT NULL
          GROUP BY 1, 2
        ) AS first_starts
      ) AS all_starts
      WHERE start_place = 1
        AND first_at >= CAST($5 AS TIMESTAMPTZ)
    ) AS starts
    LEFT JOIN (
      SELECT
        orders.customer_id AS journey_entity,
        CASE WHEN orders.ordered_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($5 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN orders.ordered_at < CAST($2 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN orders.ordered_at < CAST($6 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($7 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN orders.ordered_at < CAST($8 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END AS active_in,
        MAX(CAST(orders.ordered_at AS TIMESTAMPTZ)) AS happened_at
      FROM orders
      WHERE orders.tenant_id = $1
        AND orders.ordered_at >= CAST($9 AS TIMESTAMPTZ)
        AND orders.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS returns ON starts.journey_entity = returns.journey_entity
      AND returns.happened_at >= starts.happened_at
  ) AS journeys
  GROUP BY 1, 2, 3, 4
) AS entities
GROUP BY 1, 2
ORDER BY metric_time__month, visit__channel
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-04-30T22:00:00Z"
-- $3 = "2026-05-31T22:00:00Z"
-- $4 = "2026-03-31T22:00:00Z"
-- $5 = "2026-02-28T23:00:00Z"
-- $6 = "2026-07-31T22:00:00Z"
-- $7 = "2026-06-30T22:00:00Z"
-- $8 = "2026-08-31T22:00:00Z"
-- $9 = "2026-02-27T23:00:00Z"
