-- Northstar: funnel visit_count → Orders placed, members of the cohort "of each customer"
SELECT
  COUNT(CASE WHEN is_at_1 = 1 THEN journey_entity END) AS count_1,
  COUNT(CASE WHEN is_at_2 = 1 THEN journey_entity END) AS count_2,
  QUANTILE_CONT(CAST(CASE WHEN is_at_2 = 1 THEN DATE_DIFF('second', MAKE_TIMESTAMP(EPOCH_US(entry)), MAKE_TIMESTAMP(EPOCH_US(at_2))) END AS DOUBLE), 0.5) AS median_seconds_2,
  QUANTILE_CONT(CAST(CASE WHEN is_at_2 = 1 THEN DATE_DIFF('second', MAKE_TIMESTAMP(EPOCH_US(entry)), MAKE_TIMESTAMP(EPOCH_US(at_2))) END AS DOUBLE), 0.95) AS p95_seconds_2
FROM (
  SELECT
    journey_entity,
    entry,
    at_2,
    is_at_1,
    is_at_2,
    ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY level DESC NULLS LAST, entry) AS chosen
  FROM (
    SELECT
      journey_entity,
      entry,
      at_2,
      CASE WHEN entry IS NOT NULL THEN 1 ELSE 0 END AS is_at_1,
      CASE WHEN at_2 IS NOT NULL THEN 1 ELSE 0 END AS is_at_2,
      CASE WHEN entry IS NOT NULL THEN 1 ELSE 0 END + CASE WHEN at_2 IS NOT NULL THEN 1 ELSE 0 END AS level
    FROM (
      SELECT
        journey_entity,
        happened_at AS entry,
        at_2
      FROM (
        SELECT
          journey_entity,
          happened_at,
          step_number,
          step_rank,
          MIN(CASE WHEN step_number = 2 THEN happened_at END) OVER (PARTITION BY journey_entity ORDER BY happened_at DESC NULLS LAST, step_rank DESC NULLS LAST) AS at_2
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ))) AS happened_at,
            1 AS step_number,
            1 AS step_rank
          FROM visits
          LEFT JOIN (
            SELECT *
            FROM (
              SELECT
                orders.customer_id AS member,
                COUNT(orders.customer_id) AS told_by
              FROM orders
              WHERE orders.tenant_id = $1
                AND orders.ordered_at < CAST($2 AS TIMESTAMPTZ)
                AND orders.customer_id IS NOT NULL
              GROUP BY 1
            ) AS entities
            WHERE told_by >= 2
          ) AS customer_members ON visits.customer_id = customer_members.member
          WHERE visits.tenant_id = $1
            AND visits.visited_at >= CAST($3 AS TIMESTAMPTZ)
            AND visits.visited_at < CAST($4 AS TIMESTAMPTZ)
            AND customer_members.member IS NOT NULL
            AND visits.customer_id IS NOT NULL
          UNION ALL
          SELECT
            orders.customer_id AS journey_entity,
            MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ))) AS happened_at,
            2 AS step_number,
            2 AS step_rank
          FROM orders
          WHERE orders.tenant_id = $1
            AND orders.ordered_at >= CAST($5 AS TIMESTAMPTZ)
            AND orders.customer_id IS NOT NULL
        ) AS events
      ) AS events
      WHERE step_number <= 1
    ) AS entries
  ) AS judged
) AS ranked
WHERE chosen = 1
-- $1 = "t1"
-- $2 = "2026-04-01T12:00:00Z"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-04-30T22:00:00Z"
-- $5 = "2026-02-27T23:00:00Z"
