-- Northstar: takings (takings), orders_placed (Orders placed)
SELECT
  current_period.takings,
  previous_period.takings AS takings__previous,
  current_period.takings - previous_period.takings AS takings__delta,
  CAST(current_period.takings - previous_period.takings AS FLOAT64) / NULLIF(ABS(CAST(previous_period.takings AS FLOAT64)), 0) AS takings__delta_ratio,
  current_period.orders_placed,
  previous_period.orders_placed AS orders_placed__previous,
  current_period.orders_placed - previous_period.orders_placed AS orders_placed__delta,
  CAST(current_period.orders_placed - previous_period.orders_placed AS FLOAT64) / NULLIF(ABS(CAST(previous_period.orders_placed AS FLOAT64)), 0) AS orders_placed__delta_ratio
FROM (
  SELECT
    MAX(part_1.taken) AS takings,
    MAX(part_2.order_count) AS orders_placed
  FROM (
    SELECT SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = @p1
      AND takings.trading_day >= CAST(@p2 AS DATETIME)
      AND takings.trading_day < CAST(@p3 AS DATETIME)
  ) AS part_1
  CROSS JOIN (
    SELECT COUNT(orders.id) AS order_count
    FROM orders
    WHERE orders.tenant_id = @p1
      AND orders.ordered_at >= CAST(@p4 AS TIMESTAMP)
      AND orders.ordered_at < CAST(@p5 AS TIMESTAMP)
  ) AS part_2
) AS current_period
CROSS JOIN (
  SELECT
    MAX(part_1.taken) AS takings,
    MAX(part_2.order_count) AS orders_placed
  FROM (
    SELECT SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = @p1
      AND takings.trading_day >= CAST(@p6 AS DATETIME)
      AND takings.trading_day < CAST(@p7 AS DATETIME)
  ) AS part_1
  CROSS JOIN (
    SELECT COUNT(orders.id) AS order_count
    FROM orders
    WHERE orders.tenant_id = @p1
      AND orders.ordered_at >= CAST(@p8 AS TIMESTAMP)
      AND orders.ordered_at < CAST(@p9 AS TIMESTAMP)
  ) AS part_2
) AS previous_period
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
-- $4 = "2026-02-28T23:00:00Z"
-- $5 = "2026-04-30T22:00:00Z"
-- $6 = "2026-02-01T00:00:00"
-- $7 = "2026-03-04T14:00:00"
-- $8 = "2026-01-31T23:00:00Z"
-- $9 = "2026-03-04T13:00:00Z"
