-- Northstar: back_after_a_week (Back after a week)
SELECT
  COALESCE(current_period.metric_time__month, previous_period.metric_time__month + INTERVAL 1 MONTH) AS metric_time__month,
  COALESCE(current_period.customer__segment, previous_period.customer__segment) AS customer__segment,
  current_period.back_after_a_week,
  previous_period.back_after_a_week AS back_after_a_week__previous,
  current_period.back_after_a_week - previous_period.back_after_a_week AS back_after_a_week__delta,
  CAST(current_period.back_after_a_week - previous_period.back_after_a_week AS DOUBLE) / NULLIF(ABS(CAST(previous_period.back_after_a_week AS DOUBLE)), 0) AS back_after_a_week__delta_ratio
FROM (
  SELECT
    metric_time__month,
    customer__segment,
    CAST(COUNT(CASE WHEN back_1 = 1 AND cohort_start < 4 THEN journey_entity END) AS DOUBLE) / NULLIF(CAST(COUNT(CASE WHEN cohort_start < 4 THEN journey_entity END) AS DOUBLE), 0) AS back_after_a_week
  FROM (
    SELECT
      journey_entity,
      cohort_start,
      metric_time__month,
      customer__segment,
      MAX(CASE WHEN period = 1 THEN 1 ELSE 0 END) AS back_1
    FROM (
      SELECT
        starts.journey_entity,
        starts.cohort_start,
        starts.metric_time__month,
        starts.customer__segment,
        returns.active_in - starts.cohort_start AS period
      FROM (
        SELECT
          journey_entity,
          CAST(first_at AS TIMESTAMPTZ) AS happened_at,
          CASE WHEN first_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($5 AS TIMESTAMPTZ) THEN 0 ELSE CASE WHEN first_at < CAST($6 AS TIMESTAMPTZ) THEN 1 ELSE 2 END END ELSE CASE WHEN first_at < CAST($7 AS TIMESTAMPTZ) THEN 3 ELSE CASE WHEN first_at < CAST($8 AS TIMESTAMPTZ) THEN 4 ELSE 5 END END END ELSE CASE WHEN first_at < CAST($9 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($10 AS TIMESTAMPTZ) THEN 6 ELSE CASE WHEN first_at < CAST($11 AS TIMESTAMPTZ) THEN 7 ELSE 8 END END ELSE CASE WHEN first_at < CAST($12 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($13 AS TIMESTAMPTZ) THEN 9 ELSE 10 END ELSE CASE WHEN first_at < CAST($14 AS TIMESTAMPTZ) THEN 11 ELSE 12 END END END END AS cohort_start,
          DATE_TRUNC('month', CASE WHEN first_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND first_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(first_at AS TIMESTAMPTZ)) + CASE WHEN first_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__month,
          customer__segment
        FROM (
          SELECT
            journey_entity,
            first_at,
            customer__segment,
            ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY first_at, customer__segment) AS start_place
          FROM (
            SELECT
              visits.customer_id AS journey_entity,
              customer.segment AS customer__segment,
              MIN(visits.visited_at) AS first_at
            FROM visits
            LEFT JOIN (
              SELECT *
              FROM customers AS customer
              WHERE customer.tenant_id = $1
            ) AS customer ON visits.customer_id = customer.id
            WHERE visits.tenant_id = $1
              AND visits.visited_at < CAST($2 AS TIMESTAMPTZ)
              AND visits.customer_id IS NOT NULL
            GROUP BY 1, 2
          ) AS first_starts
        ) AS all_starts
        WHERE start_place = 1
          AND first_at >= CAST($15 AS TIMESTAMPTZ)
      ) AS starts
      LEFT JOIN (
        SELECT
          visits.customer_id AS journey_entity,
          CASE WHEN visits.visited_at < CAST($3 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($4 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($5 AS TIMESTAMPTZ) THEN 0 ELSE CASE WHEN visits.visited_at < CAST($6 AS TIMESTAMPTZ) THEN 1 ELSE 2 END END ELSE CASE WHEN visits.visited_at < CAST($7 AS TIMESTAMPTZ) THEN 3 ELSE CASE WHEN visits.visited_at < CAST($8 AS TIMESTAMPTZ) THEN 4 ELSE 5 END END END ELSE CASE WHEN visits.visited_at < CAST($9 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($10 AS TIMESTAMPTZ) THEN 6 ELSE CASE WHEN visits.visited_at < CAST($11 AS TIMESTAMPTZ) THEN 7 ELSE 8 END END ELSE CASE WHEN visits.visited_at < CAST($12 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($13 AS TIMESTAMPTZ) THEN 9 ELSE 10 END ELSE CASE WHEN visits.visited_at < CAST($14 AS TIMESTAMPTZ) THEN 11 ELSE 12 END END END END AS active_in,
          MAX(CAST(visits.visited_at AS TIMESTAMPTZ)) AS happened_at
        FROM visits
        WHERE visits.tenant_id = $1
          AND visits.visited_at >= CAST($16 AS TIMESTAMPTZ)
          AND visits.visited_at < CAST($17 AS TIMESTAMPTZ)
          AND visits.customer_id IS NOT NULL
        GROUP BY 1, 2
      ) AS returns ON starts.journey_entity = returns.journey_entity
        AND returns.happened_at >= starts.happened_at
    ) AS journeys
    GROUP BY 1, 2, 3, 4
  ) AS entities
  GROUP BY 1, 2
) AS current_period
FULL JOIN (
  SELECT *
  FROM (
    SELECT
      metric_time__month,
      customer__segment,
      CAST(COUNT(CASE WHEN back_1 = 1 AND cohort_start < 8 THEN journey_entity END) AS DOUBLE) / NULLIF(CAST(COUNT(CASE WHEN cohort_start < 8 THEN journey_entity END) AS DOUBLE), 0) AS back_after_a_week
    FROM (
      SELECT
        journey_entity,
        cohort_start,
        metric_time__month,
        customer__segment,
        MAX(CASE WHEN period = 1 THEN 1 ELSE 0 END) AS back_1
      FROM (
        SELECT
          starts.journey_entity,
          starts.cohort_start,
          starts.metric_time__month,
          starts.customer__segment,
          returns.active_in - starts.cohort_start AS period
        FROM (
          SELECT
            journey_entity,
            CAST(first_at AS TIMESTAMPTZ) AS happened_at,
            CASE WHEN first_at < CAST($19 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($20 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($21 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST($22 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST($6 AS TIMESTAMPTZ) THEN CASE WHEN first_at < CAST($5 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST($4 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END AS cohort_start,
            DATE_TRUNC('month', CASE WHEN first_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND first_at < TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(first_at AS TIMESTAMPTZ)) + 3600000000) ELSE (CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__month,
            customer__segment
          FROM (
            SELECT
              journey_entity,
              first_at,
              customer__segment,
              ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY first_at, customer__segment) AS start_place
            FROM (
              SELECT
                visits.customer_id AS journey_entity,
                customer.segment AS customer__segment,
                MIN(visits.visited_at) AS first_at
              FROM visits
              LEFT JOIN (
                SELECT *
                FROM customers AS customer
                WHERE customer.tenant_id = $1
              ) AS customer ON visits.customer_id = customer.id
              WHERE visits.tenant_id = $1
                AND visits.visited_at < CAST($18 AS TIMESTAMPTZ)
                AND visits.customer_id IS NOT NULL
              GROUP BY 1, 2
            ) AS first_starts
          ) AS all_starts
          WHERE start_place = 1
            AND first_at >= CAST($23 AS TIMESTAMPTZ)
        ) AS starts
        LEFT JOIN (
          SELECT
            visits.customer_id AS journey_entity,
            CASE WHEN visits.visited_at < CAST($19 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($20 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($21 AS TIMESTAMPTZ) THEN 0 ELSE 1 END ELSE CASE WHEN visits.visited_at < CAST($22 AS TIMESTAMPTZ) THEN 2 ELSE 3 END END ELSE CASE WHEN visits.visited_at < CAST($6 AS TIMESTAMPTZ) THEN CASE WHEN visits.visited_at < CAST($5 AS TIMESTAMPTZ) THEN 4 ELSE 5 END ELSE CASE WHEN visits.visited_at < CAST($4 AS TIMESTAMPTZ) THEN 6 ELSE 7 END END END AS active_in,
            MAX(CAST(visits.visited_at AS TIMESTAMPTZ)) AS happened_at
          FROM visits
          WHERE visits.tenant_id = $1
            AND visits.visited_at >= CAST($24 AS TIMESTAMPTZ)
            AND visits.visited_at < CAST($25 AS TIMESTAMPTZ)
            AND visits.customer_id IS NOT NULL
          GROUP BY 1, 2
        ) AS returns ON starts.journey_entity = returns.journey_entity
          AND returns.happened_at >= starts.happened_at
      ) AS journeys
      GROUP BY 1, 2, 3, 4
    ) AS entities
    GROUP BY 1, 2
  ) AS period
  WHERE (metric_time__month + INTERVAL 1 MONTH) - INTERVAL 1 MONTH = metric_time__month
) AS previous_period ON current_period.metric_time__month - INTERVAL 1 MONTH = previous_period.metric_time__month
  AND COALESCE(CAST(current_period.customer__segment AS VARCHAR), '') = COALESCE(CAST(previous_period.customer__segment AS VARCHAR), '')
  AND CASE WHEN current_period.customer__segment IS NULL THEN 1 ELSE 0 END = CASE WHEN previous_period.customer__segment IS NULL THEN 1 ELSE 0 END
ORDER BY metric_time__month, customer__segment
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-04-30T22:00:00Z"
-- $3 = "2026-04-05T22:00:00Z"
-- $4 = "2026-03-15T23:00:00Z"
-- $5 = "2026-03-01T23:00:00Z"
-- $6 = "2026-03-08T23:00:00Z"
-- $7 = "2026-03-22T23:00:00Z"
-- $8 = "2026-03-29T22:00:00Z"
-- $9 = "2026-04-26T22:00:00Z"
-- $10 = "2026-04-12T22:00:00Z"
-- $11 = "2026-04-19T22:00:00Z"
-- $12 = "2026-05-10T22:00:00Z"
-- $13 = "2026-05-03T22:00:00Z"
-- $14 = "2026-05-17T22:00:00Z"
-- $15 = "2026-02-28T23:00:00Z"
-- $16 = "2026-02-27T23:00:00Z"
-- $17 = "2026-05-18T22:00:00Z"
-- $18 = "2026-03-01T13:00:00Z"
-- $19 = "2026-02-22T23:00:00Z"
-- $20 = "2026-02-08T23:00:00Z"
-- $21 = "2026-02-01T23:00:00Z"
-- $22 = "2026-02-15T23:00:00Z"
-- $23 = "2026-01-31T23:00:00Z"
-- $24 = "2026-01-30T23:00:00Z"
-- $25 = "2026-03-16T23:00:00Z"
