-- Northstar: retention of each customer by the day by metric_time__day, members of the cohort "Gold"
SELECT
  metric_time__day,
  COUNT(journey_entity) AS size,
  COUNT(CASE WHEN back_0 = 1 THEN journey_entity END) AS retained_0,
  COUNT(CASE WHEN back_1 = 1 THEN journey_entity END) AS retained_1
FROM (
  SELECT
    journey_entity,
    cohort_start,
    metric_time__day,
    MAX(CASE WHEN period = 0 THEN 1 ELSE 0 END) AS back_0,
    MAX(CASE WHEN period = 1 THEN 1 ELSE 0 END) AS back_1
  FROM (
    SELECT
      starts.journey_entity,
      starts.cohort_start,
      starts.metric_time__day,
      DATE_DIFF('day', starts.cohort_start, returns.active_in) AS period
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS TIMESTAMPTZ) AS happened_at,
        CAST((CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') AS DATE) AS cohort_start,
        CAST((CAST(first_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') AS DATE) AS metric_time__day
      FROM (
        SELECT
          journey_entity,
          first_at,
          meets_conditions,
          ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY first_at, meets_conditions DESC NULLS LAST) AS start_place
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            CASE WHEN CAST(visits.channel AS VARCHAR) = $3 THEN 1 ELSE 0 END AS meets_conditions,
            MIN(visits.visited_at) AS first_at
          FROM visits
          LEFT JOIN (
            SELECT customers.id AS member
            FROM customers
            WHERE customers.tenant_id = $1
              AND CAST(customers.segment AS VARCHAR) = $2
              AND customers.id IS NOT NULL
            GROUP BY 1
          ) AS customer_members ON visits.customer_id = customer_members.member
          WHERE visits.tenant_id = $1
            AND customer_members.member IS NOT NULL
            AND visits.customer_id IS NOT NULL
          GROUP BY 1, 2
        ) AS first_starts
      ) AS all_starts
      WHERE start_place = 1
        AND meets_conditions = 1
    ) AS starts
    LEFT JOIN (
      SELECT
        visits.customer_id AS journey_entity,
        CAST((CAST(visits.visited_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') AS DATE) AS active_in,
        MAX(CAST(visits.visited_at AS TIMESTAMPTZ)) AS happened_at
      FROM visits
      WHERE visits.tenant_id = $1
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS returns ON starts.journey_entity = returns.journey_entity
      AND returns.happened_at >= starts.happened_at
  ) AS journeys
  GROUP BY 1, 2, 3
) AS entities
GROUP BY 1
ORDER BY metric_time__day
LIMIT 100001
-- $1 = "t1"
-- $2 = "gold"
-- $3 = "web"
