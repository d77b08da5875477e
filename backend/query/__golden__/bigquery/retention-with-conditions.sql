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
      DATETIME_DIFF(CAST(returns.active_in AS DATETIME), CAST(starts.cohort_start AS DATETIME), DAY) AS period
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS TIMESTAMP) AS happened_at,
        DATETIME_TRUNC(DATETIME(CAST(first_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS cohort_start,
        DATETIME_TRUNC(DATETIME(CAST(first_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS metric_time__day
      FROM (
        SELECT
          journey_entity,
          first_at,
          meets_conditions,
          ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY first_at NULLS LAST, meets_conditions DESC) AS start_place
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            CASE WHEN CAST(visits.channel AS STRING) = @p3 THEN 1 ELSE 0 END AS meets_conditions,
            MIN(visits.visited_at) AS first_at
          FROM visits
          LEFT JOIN (
            SELECT customers.id AS member
            FROM customers
            WHERE customers.tenant_id = @p1
              AND CAST(customers.segment AS STRING) = @p2
              AND customers.id IS NOT NULL
            GROUP BY 1
          ) AS customer_members ON visits.customer_id = customer_members.member
          WHERE visits.tenant_id = @p1
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
        DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS active_in,
        MAX(CAST(visits.visited_at AS TIMESTAMP)) AS happened_at
      FROM visits
      WHERE visits.tenant_id = @p1
        AND visits.customer_id IS NOT NULL
      GROUP BY 1, 2
    ) AS returns ON starts.journey_entity = returns.journey_entity
      AND returns.happened_at >= starts.happened_at
  ) AS journeys
  GROUP BY 1, 2, 3
) AS entities
GROUP BY 1
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "gold"
-- $3 = "web"
