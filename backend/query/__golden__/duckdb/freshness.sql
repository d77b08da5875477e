-- Northstar: newest record behind orders_placed (Orders placed)
SELECT MAX(orders.ordered_at) AS newest
FROM orders
WHERE orders.tenant_id = $1
LIMIT 100001
-- $1 = "t1"
