-- Northstar: records behind web_orders (web_orders)
SELECT
  orders.ordered_at AS metric_time,
  orders.id AS `order`,
  orders.customer_id AS customer,
  orders.channel AS order__channel,
  orders.gift AS order__gift
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = {p1:String}
) AS customer ON orders.customer_id = customer.id
WHERE orders.tenant_id = {p1:String}
  AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  AND CAST(customer.segment AS String) = {p4:String}
  AND orders.channel = 'web'
  AND orders.id IS NOT NULL
ORDER BY metric_time DESC NULLS LAST, `order`
LIMIT 101
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
