-- Northstar: funnel visit_count → Orders placed, members of the cohort "of each customer"
SELECT
  toInt64(COUNT(CASE WHEN is_at_1 = 1 THEN journey_entity END)) AS count_1,
  toInt64(COUNT(CASE WHEN is_at_2 = 1 THEN journey_entity END)) AS count_2,
  quantileExactInclusive(0.5)(toFloat64(CASE WHEN is_at_2 = 1 THEN dateDiff('second', CAST(entry AS DateTime64(6, 'UTC')), CAST(at_2 AS DateTime64(6, 'UTC'))) END)) AS median_seconds_2,
  quantileExactInclusive(0.95)(toFloat64(CASE WHEN is_at_2 = 1 THEN dateDiff('second', CAST(entry AS DateTime64(6, 'UTC')), CAST(at_2 AS DateTime64(6, 'UTC'))) END)) AS p95_seconds_2
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
            CAST(visits.visited_at AS DateTime64(6, 'UTC')) AS happened_at,
            1 AS step_number,
            1 AS step_rank
          FROM visits
          LEFT JOIN (
            SELECT *
            FROM (
              SELECT
                orders.customer_id AS member,
                toInt64(COUNT(orders.customer_id)) AS told_by
              FROM orders
              WHERE orders.tenant_id = {p1:String}
                AND orders.ordered_at < CAST({p2:String} AS DateTime64(6, 'UTC'))
                AND orders.customer_id IS NOT NULL
              GROUP BY 1
            ) AS entities
            WHERE told_by >= 2
          ) AS customer_members ON visits.customer_id = customer_members.member
          WHERE visits.tenant_id = {p1:String}
            AND visits.visited_at >= CAST({p3:String} AS DateTime64(6, 'UTC'))
            AND visits.visited_at < CAST({p4:String} AS DateTime64(6, 'UTC'))
            AND customer_members.member IS NOT NULL
            AND visits.customer_id IS NOT NULL
          UNION ALL
          SELECT
            orders.customer_id AS journey_entity,
            CAST(orders.ordered_at AS DateTime64(6, 'UTC')) AS happened_at,
            2 AS step_number,
            2 AS step_rank
          FROM orders
          WHERE orders.tenant_id = {p1:String}
            AND orders.ordered_at >= CAST({p5:String} AS DateTime64(6, 'UTC'))
            AND orders.customer_id IS NOT NULL
        ) AS events
      ) AS events
      WHERE step_number <= 1
    ) AS entries
  ) AS judged
) AS ranked
WHERE chosen = 1
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-04-01T12:00:00Z"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-04-30T22:00:00Z"
-- $5 = "2026-02-27T23:00:00Z"
