-- Northstar: funnel visit_count → visit_count → visit_count
SELECT
  COUNT(CASE WHEN is_at_1 = 1 THEN journey_entity END) AS count_1,
  COUNT(CASE WHEN is_at_2 = 1 THEN journey_entity END) AS count_2,
  QUANTILE_CONT(CAST(CASE WHEN is_at_2 = 1 THEN DATE_DIFF('second', MAKE_TIMESTAMP(EPOCH_US(entry)), MAKE_TIMESTAMP(EPOCH_US(at_2))) END AS DOUBLE), 0.5) AS median_seconds_2,
  QUANTILE_CONT(CAST(CASE WHEN is_at_2 = 1 THEN DATE_DIFF('second', MAKE_TIMESTAMP(EPOCH_US(entry)), MAKE_TIMESTAMP(EPOCH_US(at_2))) END AS DOUBLE), 0.95) AS p95_seconds_2,
  COUNT(CASE WHEN is_at_3 = 1 THEN journey_entity END) AS count_3,
  QUANTILE_CONT(CAST(CASE WHEN is_at_3 = 1 THEN DATE_DIFF('second', MAKE_TIMESTAMP(EPOCH_US(at_2)), MAKE_TIMESTAMP(EPOCH_US(at_3))) END AS DOUBLE), 0.5) AS median_seconds_3,
  QUANTILE_CONT(CAST(CASE WHEN is_at_3 = 1 THEN DATE_DIFF('second', MAKE_TIMESTAMP(EPOCH_US(at_2)), MAKE_TIMESTAMP(EPOCH_US(at_3))) END AS DOUBLE), 0.95) AS p95_seconds_3
FROM (
  SELECT
    journey_entity,
    entry,
    at_2,
    at_3,
    is_at_1,
    is_at_2,
    is_at_3,
    ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY level DESC NULLS LAST, entry) AS chosen
  FROM (
    SELECT
      journey_entity,
      entry,
      at_2,
      at_3,
      CASE WHEN entry IS NOT NULL THEN 1 ELSE 0 END AS is_at_1,
      CASE WHEN at_2 IS NOT NULL THEN 1 ELSE 0 END AS is_at_2,
      CASE WHEN at_3 IS NOT NULL THEN 1 ELSE 0 END AS is_at_3,
      CASE WHEN entry IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN at_2 IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN at_3 IS NOT NULL THEN 1 ELSE 0 END AS level
    FROM (
      SELECT
        journey_entity,
        happened_at AS entry,
        at_2,
        at_3
      FROM (
        SELECT
          journey_entity,
          happened_at,
          step_number,
          step_rank,
          MIN(CASE WHEN step_number = 2 THEN happened_at END) OVER (PARTITION BY journey_entity ORDER BY happened_at DESC NULLS LAST, step_rank DESC NULLS LAST) AS at_2,
          MIN(CASE WHEN step_number = 2 THEN at_3 END) OVER (PARTITION BY journey_entity ORDER BY happened_at DESC NULLS LAST, step_rank DESC NULLS LAST) AS at_3
        FROM (
          SELECT
            journey_entity,
            happened_at,
            step_number,
            step_rank,
            MIN(CASE WHEN step_number = 3 THEN happened_at END) OVER (PARTITION BY journey_entity ORDER BY happened_at DESC NULLS LAST, step_rank DESC NULLS LAST) AS at_3
          FROM (
            SELECT
              visits.customer_id AS journey_entity,
              MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ))) AS happened_at,
              1 AS step_number,
              1 AS step_rank
            FROM visits
            LEFT JOIN (
              SELECT *
              FROM customers AS customer
              WHERE customer.tenant_id = $1
            ) AS customer ON visits.customer_id = customer.id
            WHERE visits.tenant_id = $1
              AND customer.segment = $2
              AND visits.customer_id IS NOT NULL
            UNION ALL
            SELECT
              visits.customer_id AS journey_entity,
              MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ))) AS happened_at,
              2 AS step_number,
              CASE WHEN customer.segment = $2 THEN 0 ELSE 2 END AS step_rank
            FROM visits
            LEFT JOIN (
              SELECT *
              FROM customers AS customer
              WHERE customer.tenant_id = $1
            ) AS customer ON visits.customer_id = customer.id
            LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
            WHERE visits.tenant_id = $1
              AND CAST(customer__region.country AS VARCHAR) = $3
              AND visits.customer_id IS NOT NULL
            UNION ALL
            SELECT
              visits.customer_id AS journey_entity,
              MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ))) AS happened_at,
              3 AS step_number,
              CASE WHEN CAST(customer__region.country AS VARCHAR) = $3 THEN CASE WHEN customer.segment = $2 THEN -1 ELSE 1 END ELSE 3 END AS step_rank
            FROM visits
            LEFT JOIN (
              SELECT *
              FROM customers AS customer
              WHERE customer.tenant_id = $1
            ) AS customer ON visits.customer_id = customer.id
            LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
            WHERE visits.tenant_id = $1
              AND visits.customer_id IS NOT NULL
          ) AS events
        ) AS events
        WHERE step_number <= 2
      ) AS events
      WHERE step_number <= 1
    ) AS entries
  ) AS judged
) AS ranked
WHERE chosen = 1
-- $1 = "t1"
-- $2 = "gold"
-- $3 = "NL"
