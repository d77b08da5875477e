-- Northstar: sales (Sales)
SELECT SUM(CAST(orders.amount AS DECIMAL(38, 6))) AS sales
FROM orders
WHERE orders.tenant_id = :1
  AND orders.ordered_at >= CAST(:2 AS TIMESTAMP_TZ)
  AND orders.ordered_at < CAST(:3 AS TIMESTAMP_TZ)
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
