-- Northstar: retention of each customer by the month by metric_time__month, visit__channel
SELECT
  metric_time__month,
  visit__channel,
  toInt64(COUNT(journey_entity)) AS size,
  toInt64(COUNT(CASE WHEN back_0 = 1 THEN journey_entity END)) AS retained_0,
  toInt64(COUNT(CASE WHEN back_1 = 1 THEN journey_entity END)) AS retained_1,
  toInt64(COUNT(CASE WHEN back_2 = 1 THEN journey_entity END)) AS retained_2
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
      starts.journey_entity AS journey_entity,
      starts.cohort_start AS cohort_start,
      starts.metric_time__month AS metric_time__month,
      starts.visit__channel AS visit__channel,
      returns.active_in - starts.cohort_start AS period
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS DateTime64(6, 'UTC')) AS happened_at,
        CASE WHEN first_at < CAST({p3:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p4:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p5:String} AS DateTime64(6, 'UTC')) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST({p2:String} AS DateTime64(6, 'UTC')) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST({p6:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p7:String} AS DateTime64(6, 'UTC')) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST({p8:String} AS DateTime64(6, 'UTC')) THEN 6 ELSE 7 END END END AS cohort_start,
        CAST(dateTrunc('month', toStartOfSecond(addSeconds(CAST(first_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(first_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__month,
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
          WHERE visits.tenant_id = {p1:String}
            AND visits.visited_at < CAST({p2:String} AS DateTime64(6, 'UTC'))
            AND visits.customer_id IS NOT NULL
          GROUP BY 1, 2
        ) AS first_starts
      ) AS all_starts
      WHERE start_place = 1
        AND first_at >= CAST({p5:String} AS DateTime64(6, 'UTC'))
    ) AS starts
    LEFT JOIN (
      SELECT
        orders.customer_id AS journey_entity,
        CASE WHEN orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p4:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p5:String} AS DateTime64(6, 'UTC')) THEN 0 ELSE 1 END ELSE CASE WHEN orders.ordered_at < CAST({p2:String} AS DateTime64(6, 'UTC')) THEN 2 ELSE 3 END END ELSE CASE WHEN orders.ordered_at < CAST({p6:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p7:String} AS DateTime64(6, 'UTC')) THEN 4 ELSE 5 END ELSE CASE WHEN orders.ordered_at < CAST({p8:String} AS DateTime64(6, 'UTC')) THEN 6 ELSE 7 END END END AS active_in,
        MAX(CAST(orders.ordered_at AS DateTime64(6, 'UTC'))) AS happened_at
      FROM orders
      WHERE orders.tenant_id = {p1:String}
        AND orders.ordered_at >= CAST({p9:String} AS DateTime64(6, 'UTC'))
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
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-04-30T22:00:00Z"
-- $3 = "2026-05-31T22:00:00Z"
-- $4 = "2026-03-31T22:00:00Z"
-- $5 = "2026-02-28T23:00:00Z"
-- $6 = "2026-07-31T22:00:00Z"
-- $7 = "2026-06-30T22:00:00Z"
-- $8 = "2026-08-31T22:00:00Z"
-- $9 = "2026-02-27T23:00:00Z"
