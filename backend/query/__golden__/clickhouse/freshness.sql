-- Northstar: newest record behind orders_placed (Orders placed)
SELECT MAX(orders.ordered_at) AS newest_instant_1
FROM orders
WHERE orders.tenant_id = {p1:String}
  AND orders.ordered_at <= CAST({p2:String} AS DateTime64(6, 'UTC'))
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-04-01T12:00:00Z"
