-- Northstar: orders_placed (Orders placed), members of the cohort "Frequent visitors"
SELECT
  COALESCE(current_period.order__channel, previous_period.order__channel) AS order__channel,
  current_period.orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(current_period.orders_placed - previous_period.orders_placed AS FLOAT64) / NULLIF(ABS(CAST(previous_period.orders_placed AS FLOAT64)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    orders.channel AS order__channel,
    COUNT(orders.id) AS orders_placed
  FROM orders
  LEFT JOIN (
    SELECT *
    FROM (
      SELECT
        visits.customer_id AS member,
        COUNT(visits.customer_id) AS told_by
      FROM visits
      WHERE visits.tenant_id = @p1
        AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
        AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
        AND visits.channel = 'web'
        AND visits.customer_id IS NOT NULL
      GROUP BY 1
    ) AS entities
    WHERE told_by >= 2
      AND told_by <= 9
  ) AS customer_members ON orders.customer_id = customer_members.member
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p4 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p5 AS TIMESTAMP)
    AND customer_members.member IS NOT NULL
  GROUP BY 1
) AS current_period
FULL JOIN (
  SELECT
    orders.channel AS order__channel,
    COUNT(orders.id) AS orders_placed
  FROM orders
  LEFT JOIN (
    SELECT *
    FROM (
      SELECT
        visits.customer_id AS member,
        COUNT(visits.customer_id) AS told_by
      FROM visits
      WHERE visits.tenant_id = @p1
        AND visits.visited_at >= CAST(@p2 AS TIMESTAMP)
        AND visits.visited_at < CAST(@p3 AS TIMESTAMP)
        AND visits.channel = 'web'
        AND visits.customer_id IS NOT NULL
      GROUP BY 1
    ) AS entities
    WHERE told_by >= 2
      AND told_by <= 9
  ) AS customer_members ON orders.customer_id = customer_members.member
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p6 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p7 AS TIMESTAMP)
    AND customer_members.member IS NOT NULL
  GROUP BY 1
) AS previous_period ON COALESCE(CAST(current_period.order__channel AS STRING), '') = COALESCE(CAST(previous_period.order__channel AS STRING), '')
  AND CASE WHEN current_period.order__channel IS NULL THEN 1 ELSE 0 END = CASE WHEN previous_period.order__channel IS NULL THEN 1 ELSE 0 END
ORDER BY order__channel NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-01-31T13:00:00Z"
-- $3 = "2026-04-01T12:00:00Z"
-- $4 = "2026-02-28T23:00:00Z"
-- $5 = "2026-04-30T22:00:00Z"
-- $6 = "2026-01-31T23:00:00Z"
-- $7 = "2026-03-01T13:00:00Z"
