-- Northstar: newest record behind orders_placed (Orders placed)
SELECT MAX(orders.ordered_at) AS newest_instant_1
FROM orders
WHERE orders.tenant_id = @p1
  AND orders.ordered_at <= CAST(@p2 AS TIMESTAMP)
-- $1 = "t1"
-- $2 = "2026-04-01T12:00:00Z"
