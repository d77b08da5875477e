-- Northstar: retention of each customer by the week by metric_time__week
SELECT
  COALESCE(part_1.metric_time__week, part_2.metric_time__week) AS metric_time__week,
  MAX(part_1.size) AS size,
  MAX(part_1.retained_0) AS retained_0,
  MAX(part_1.retained_1) AS retained_1,
  MAX(part_1.retained_2) AS retained_2,
  MAX(part_2.value_0) AS value_0,
  MAX(part_2.value_1) AS value_1,
  MAX(part_2.value_2) AS value_2
FROM (
  SELECT
    metric_time__week,
    COUNT(journey_entity) AS size,
    COUNT(CASE WHEN back_0 = 1 THEN journey_entity END) AS retained_0,
    COUNT(CASE WHEN back_1 = 1 THEN journey_entity END) AS retained_1,
    COUNT(CASE WHEN back_2 = 1 THEN journey_entity END) AS retained_2
  FROM (
    SELECT
      journey_entity,
      cohort_start,
      metric_time__week,
      MAX(CASE WHEN period = 0 THEN 1 ELSE 0 END) AS back_0,
      MAX(CASE WHEN period = 1 THEN 1 ELSE 0 END) AS back_1,
      MAX(CASE WHEN period = 2 THEN 1 ELSE 0 END) AS back_2
    FROM (
      SELECT
        starts.journey_entity,
        starts.cohort_start,
        starts.metric_time__week,
        returns.active_in - starts.cohort_start AS period
      FROM (
        SELECT
          journey_entity,
          CAST(first_at AS TIMESTAMPTZ) AS happened_at,
          CASE WHEN first_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($5 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($6 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST($7 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST($8 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($9 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST($10 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END ELSE CASE WHEN first_at < CAST($11 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($12 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($13 AS TIMESTAMPTZ) THEN 8 ELSE 9 END ELSE CASE WHEN first_at < CAST($2 AS TIMESTAMPTZ) THEN 10 ELSE 11 END END ELSE CASE WHEN first_at < CAST($14 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($15 AS TIMESTAMPTZ) THEN 12 ELSE 13 END ELSE CASE WHEN first_at < CAST($16 AS TIMESTAMPTZ) THEN 14 ELSE 15 END END END END AS cohort_start,
          DATE_TRUNC('week', CASE WHEN first_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND first_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(first_at AS TIMESTAMPTZ)) + CASE WHEN first_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            MIN(visits.visited_at) AS first_at
          FROM visits
          WHERE visits.tenant_id = $1
            AND visits.visited_at < CAST($2 AS TIMESTAMPTZ)
            AND visits.customer_id IS NOT NULL
          GROUP BY 1
        ) AS all_starts
        WHERE first_at >= CAST($6 AS TIMESTAMPTZ)
      ) AS starts
      LEFT JOIN (
        SELECT
          visits.customer_id AS journey_entity,
          CASE WHEN visits.visited_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($5 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($6 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN visits.visited_at < CAST($7 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN visits.visited_at < CAST($8 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($9 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN visits.visited_at < CAST($10 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END ELSE CASE WHEN visits.visited_at < CAST($11 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($12 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($13 AS TIMESTAMPTZ) THEN 8 ELSE 9 END ELSE CASE WHEN visits.visited_at < CAST($2 AS TIMESTAMPTZ) THEN 10 ELSE 11 END END ELSE CASE WHEN visits.visited_at < CAST($14 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($15 AS TIMESTAMPTZ) THEN 12 ELSE 13 END ELSE CASE WHEN visits.visited_at < CAST($16 AS TIMESTAMPTZ) THEN 14 ELSE 15 END END END END AS active_in,
          MAX(CAST(visits.visited_at AS TIMESTAMPTZ)) AS happened_at
        FROM visits
        WHERE visits.tenant_id = $1
          AND visits.visited_at >= CAST($17 AS TIMESTAMPTZ)
          AND visits.visited_at < CAST($18 AS TIMESTAMPTZ)
          AND visits.customer_id IS NOT NULL
        GROUP BY 1, 2
      ) AS returns ON starts.journey_entity = returns.journey_entity
        AND returns.happened_at >= starts.happened_at
    ) AS journeys
    GROUP BY 1, 2, 3
  ) AS entities
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    metric_time__week,
    SUM(CASE WHEN period = 0 THEN amount ELSE 0 END) AS value_0,
    SUM(CASE WHEN period = 1 THEN amount ELSE 0 END) AS value_1,
    SUM(CASE WHEN period = 2 THEN amount ELSE 0 END) AS value_2
  FROM (
    SELECT
      starts.journey_entity,
      starts.cohort_start,
      starts.metric_time__week,
      returns.active_in - starts.cohort_start AS period,
      returns.amount
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS TIMESTAMPTZ) AS happened_at,
        CASE WHEN first_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($5 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($6 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST($7 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST($8 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($9 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST($10 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END ELSE CASE WHEN first_at < CAST($11 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($12 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($13 AS TIMESTAMPTZ) THEN 8 ELSE 9 END ELSE CASE WHEN first_at < CAST($2 AS TIMESTAMPTZ) THEN 10 ELSE 11 END END ELSE CASE WHEN first_at < CAST($14 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($15 AS TIMESTAMPTZ) THEN 12 ELSE 13 END ELSE CASE WHEN first_at < CAST($16 AS TIMESTAMPTZ) THEN 14 ELSE 15 END END END END AS cohort_start,
        DATE_TRUNC('week', CASE WHEN first_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND first_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(first_at AS TIMESTAMPTZ)) + CASE WHEN first_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week
      FROM (
        SELECT
          visits.customer_id AS journey_entity,
          MIN(visits.visited_at) AS first_at
        FROM visits
        WHERE visits.tenant_id = $1
          AND visits.visited_at < CAST($2 AS TIMESTAMPTZ)
          AND visits.customer_id IS NOT NULL
        GROUP BY 1
      ) AS all_starts
      WHERE first_at >= CAST($6 AS TIMESTAMPTZ)
    ) AS starts
    LEFT JOIN (
      SELECT
        orders.customer_id AS journey_entity,
        CASE WHEN orders.ordered_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($5 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($6 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN orders.ordered_at < CAST($7 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN orders.ordered_at < CAST($8 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($9 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN orders.ordered_at < CAST($10 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END ELSE CASE WHEN orders.ordered_at < CAST($11 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($12 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($13 AS TIMESTAMPTZ) THEN 8 ELSE 9 END ELSE CASE WHEN orders.ordered_at < CAST($2 AS TIMESTAMPTZ) THEN 10 ELSE 11 END END ELSE CASE WHEN orders.ordered_at < CAST($14 AS TIMESTAMPTZ) THEN CASE WHEN orders.ordered_at < CAST($15 AS TIMESTAMPTZ) THEN 12 ELSE 13 END ELSE CASE WHEN orders.ordered_at < CAST($16 AS TIMESTAMPTZ) THEN 14 ELSE 15 END END END END AS active_in,
        CAST(orders.ordered_at AS TIMESTAMPTZ) AS happened_at,
        CAST(orders.amount AS DECIMAL(38, 6)) AS amount
      FROM orders
      WHERE orders.tenant_id = $1
        AND orders.ordered_at >= CAST($17 AS TIMESTAMPTZ)
        AND orders.ordered_at < CAST($18 AS TIMESTAMPTZ)
        AND orders.customer_id IS NOT NULL
    ) AS returns ON starts.journey_entity = returns.journey_entity
      AND returns.happened_at >= starts.happened_at
  ) AS journeys
  GROUP BY 1
) AS part_2 ON part_1.metric_time__week = part_2.metric_time__week
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-05-03T22:00:00Z"
-- $3 = "2026-04-12T22:00:00Z"
-- $4 = "2026-03-15T23:00:00Z"
-- $5 = "2026-03-01T23:00:00Z"
-- $6 = "2026-02-22T23:00:00Z"
-- $7 = "2026-03-08T23:00:00Z"
-- $8 = "2026-03-29T22:00:00Z"
-- $9 = "2026-03-22T23:00:00Z"
-- $10 = "2026-04-05T22:00:00Z"
-- $11 = "2026-05-10T22:00:00Z"
-- $12 = "2026-04-26T22:00:00Z"
-- $13 = "2026-04-19T22:00:00Z"
-- $14 = "2026-05-24T22:00:00Z"
-- $15 = "2026-05-17T22:00:00Z"
-- $16 = "2026-05-31T22:00:00Z"
-- $17 = "2026-02-21T23:00:00Z"
-- $18 = "2026-06-01T22:00:00Z"
