-- Northstar: retention of each customer by the day by metric_time__day, members of the cohort "Gold"
SELECT
  metric_time__day,
  toInt64(COUNT(journey_entity)) AS size,
  toInt64(COUNT(CASE WHEN back_0 = 1 THEN journey_entity END)) AS retained_0,
  toInt64(COUNT(CASE WHEN back_1 = 1 THEN journey_entity END)) AS retained_1
FROM (
  SELECT
    journey_entity,
    cohort_start,
    metric_time__day,
    MAX(CASE WHEN period = 0 THEN 1 ELSE 0 END) AS back_0,
    MAX(CASE WHEN period = 1 THEN 1 ELSE 0 END) AS back_1
  FROM (
    SELECT
      starts.journey_entity AS journey_entity,
      starts.cohort_start AS cohort_start,
      starts.metric_time__day AS metric_time__day,
      dateDiff('day', CAST(starts.cohort_start AS DateTime64(6, 'UTC')), CAST(returns.active_in AS DateTime64(6, 'UTC'))) AS period
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS DateTime64(6, 'UTC')) AS happened_at,
        CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(first_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(first_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS cohort_start,
        CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(first_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(first_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day
      FROM (
        SELECT
          journey_entity,
          first_at,
          meets_conditions,
          ROW_NUMBER() OVER (PARTITION BY journey_entity ORDER BY first_at, meets_conditions DESC NULLS LAST) AS start_place
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            CASE WHEN CAST(visits.channel AS String) = {p3:String} THEN 1 ELSE 0 END AS meets_conditions,
            MIN(visits.visited_at) AS first_at
          FROM visits
          LEFT JOIN (
            SELECT customers.id AS member
            FROM customers
            WHERE customers.tenant_id = {p1:String}
              AND CAST(customers.segment AS String) = {p2:String}
              AND customers.id IS NOT NULL
            GROUP BY 1
          ) AS customer_members ON visits.customer_id = customer_members.member
          WHERE visits.tenant_id = {p1:String}
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
        CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(visits.visited_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(visits.visited_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS active_in,
        MAX(CAST(visits.visited_at AS DateTime64(6, 'UTC'))) AS happened_at
      FROM visits
      WHERE visits.tenant_id = {p1:String}
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
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "gold"
-- $3 = "web"
