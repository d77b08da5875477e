-- Northstar: sales (Sales)
SELECT SUM(CAST(orders.amount AS NUMERIC(35, 6))) AS sales
FROM orders
WHERE orders.tenant_id = @p1
  AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
  AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
