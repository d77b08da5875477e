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
    toInt64(COUNT(journey_entity)) AS size,
    toInt64(COUNT(CASE WHEN back_0 = 1 THEN journey_entity END)) AS retained_0,
    toInt64(COUNT(CASE WHEN back_1 = 1 THEN journey_entity END)) AS retained_1,
    toInt64(COUNT(CASE WHEN back_2 = 1 THEN journey_entity END)) AS retained_2
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
        starts.journey_entity AS journey_entity,
        starts.cohort_start AS cohort_start,
        starts.metric_time__week AS metric_time__week,
        returns.active_in - starts.cohort_start AS period
      FROM (
        SELECT
          journey_entity,
          CAST(first_at AS DateTime64(6, 'UTC')) AS happened_at,
          CASE WHEN first_at < CAST({p3:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p4:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p5:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p6:String} AS DateTime64(6, 'UTC')) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST({p7:String} AS DateTime64(6, 'UTC')) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST({p8:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p9:String} AS DateTime64(6, 'UTC')) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST({p10:String} AS DateTime64(6, 'UTC')) THEN 6 ELSE 7 END END END ELSE CASE WHEN first_at < CAST({p11:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p12:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p13:String} AS DateTime64(6, 'UTC')) THEN 8 ELSE 9 END ELSE CASE WHEN first_at < CAST({p2:String} AS DateTime64(6, 'UTC')) THEN 10 ELSE 11 END END ELSE CASE WHEN first_at < CAST({p14:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p15:String} AS DateTime64(6, 'UTC')) THEN 12 ELSE 13 END ELSE CASE WHEN first_at < CAST({p16:String} AS DateTime64(6, 'UTC')) THEN 14 ELSE 15 END END END END AS cohort_start,
          CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(first_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(first_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week
        FROM (
          SELECT
            visits.customer_id AS journey_entity,
            MIN(visits.visited_at) AS first_at
          FROM visits
          WHERE visits.tenant_id = {p1:String}
            AND visits.visited_at < CAST({p2:String} AS DateTime64(6, 'UTC'))
            AND visits.customer_id IS NOT NULL
          GROUP BY 1
        ) AS all_starts
        WHERE first_at >= CAST({p6:String} AS DateTime64(6, 'UTC'))
      ) AS starts
      LEFT JOIN (
        SELECT
          visits.customer_id AS journey_entity,
          CASE WHEN visits.visited_at < CAST({p3:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p4:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p5:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p6:String} AS DateTime64(6, 'UTC')) THEN 0 ELSE 1 END ELSE CASE WHEN visits.visited_at < CAST({p7:String} AS DateTime64(6, 'UTC')) THEN 2 ELSE 3 END END ELSE CASE WHEN visits.visited_at < CAST({p8:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p9:String} AS DateTime64(6, 'UTC')) THEN 4 ELSE 5 END ELSE CASE WHEN visits.visited_at < CAST({p10:String} AS DateTime64(6, 'UTC')) THEN 6 ELSE 7 END END END ELSE CASE WHEN visits.visited_at < CAST({p11:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p12:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p13:String} AS DateTime64(6, 'UTC')) THEN 8 ELSE 9 END ELSE CASE WHEN visits.visited_at < CAST({p2:String} AS DateTime64(6, 'UTC')) THEN 10 ELSE 11 END END ELSE CASE WHEN visits.visited_at < CAST({p14:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN visits.visited_at < CAST({p15:String} AS DateTime64(6, 'UTC')) THEN 12 ELSE 13 END ELSE CASE WHEN visits.visited_at < CAST({p16:String} AS DateTime64(6, 'UTC')) THEN 14 ELSE 15 END END END END AS active_in,
          MAX(CAST(visits.visited_at AS DateTime64(6, 'UTC'))) AS happened_at
        FROM visits
        WHERE visits.tenant_id = {p1:String}
          AND visits.visited_at >= CAST({p17:String} AS DateTime64(6, 'UTC'))
          AND visits.visited_at < CAST({p18:String} AS DateTime64(6, 'UTC'))
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
      starts.journey_entity AS journey_entity,
      starts.cohort_start AS cohort_start,
      starts.metric_time__week AS metric_time__week,
      returns.active_in - starts.cohort_start AS period,
      returns.amount AS amount
    FROM (
      SELECT
        journey_entity,
        CAST(first_at AS DateTime64(6, 'UTC')) AS happened_at,
        CASE WHEN first_at < CAST({p3:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p4:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p5:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p6:String} AS DateTime64(6, 'UTC')) THEN 0 ELSE 1 END ELSE CASE WHEN first_at < CAST({p7:String} AS DateTime64(6, 'UTC')) THEN 2 ELSE 3 END END ELSE CASE WHEN first_at < CAST({p8:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p9:String} AS DateTime64(6, 'UTC')) THEN 4 ELSE 5 END ELSE CASE WHEN first_at < CAST({p10:String} AS DateTime64(6, 'UTC')) THEN 6 ELSE 7 END END END ELSE CASE WHEN first_at < CAST({p11:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p12:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p13:String} AS DateTime64(6, 'UTC')) THEN 8 ELSE 9 END ELSE CASE WHEN first_at < CAST({p2:String} AS DateTime64(6, 'UTC')) THEN 10 ELSE 11 END END ELSE CASE WHEN first_at < CAST({p14:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN first_at < CAST({p15:String} AS DateTime64(6, 'UTC')) THEN 12 ELSE 13 END ELSE CASE WHEN first_at < CAST({p16:String} AS DateTime64(6, 'UTC')) THEN 14 ELSE 15 END END END END AS cohort_start,
        CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(first_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(first_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week
      FROM (
        SELECT
          visits.customer_id AS journey_entity,
          MIN(visits.visited_at) AS first_at
        FROM visits
        WHERE visits.tenant_id = {p1:String}
          AND visits.visited_at < CAST({p2:String} AS DateTime64(6, 'UTC'))
          AND visits.customer_id IS NOT NULL
        GROUP BY 1
      ) AS all_starts
      WHERE first_at >= CAST({p6:String} AS DateTime64(6, 'UTC'))
    ) AS starts
    LEFT JOIN (
      SELECT
        orders.customer_id AS journey_entity,
        CASE WHEN orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p4:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p5:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p6:String} AS DateTime64(6, 'UTC')) THEN 0 ELSE 1 END ELSE CASE WHEN orders.ordered_at < CAST({p7:String} AS DateTime64(6, 'UTC')) THEN 2 ELSE 3 END END ELSE CASE WHEN orders.ordered_at < CAST({p8:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p9:String} AS DateTime64(6, 'UTC')) THEN 4 ELSE 5 END ELSE CASE WHEN orders.ordered_at < CAST({p10:String} AS DateTime64(6, 'UTC')) THEN 6 ELSE 7 END END END ELSE CASE WHEN orders.ordered_at < CAST({p11:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p12:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p13:String} AS DateTime64(6, 'UTC')) THEN 8 ELSE 9 END ELSE CASE WHEN orders.ordered_at < CAST({p2:String} AS DateTime64(6, 'UTC')) THEN 10 ELSE 11 END END ELSE CASE WHEN orders.ordered_at < CAST({p14:String} AS DateTime64(6, 'UTC')) THEN CASE WHEN orders.ordered_at < CAST({p15:String} AS DateTime64(6, 'UTC')) THEN 12 ELSE 13 END ELSE CASE WHEN orders.ordered_at < CAST({p16:String} AS DateTime64(6, 'UTC')) THEN 14 ELSE 15 END END END END AS active_in,
        CAST(orders.ordered_at AS DateTime64(6, 'UTC')) AS happened_at,
        CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) AS amount
      FROM orders
      WHERE orders.tenant_id = {p1:String}
        AND orders.ordered_at >= CAST({p17:String} AS DateTime64(6, 'UTC'))
        AND orders.ordered_at < CAST({p18:String} AS DateTime64(6, 'UTC'))
        AND orders.customer_id IS NOT NULL
    ) AS returns ON starts.journey_entity = returns.journey_entity
      AND returns.happened_at >= starts.happened_at
  ) AS journeys
  GROUP BY 1
) AS part_2 ON part_1.metric_time__week = part_2.metric_time__week
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
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
