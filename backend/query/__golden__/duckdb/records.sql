-- Northstar: records behind web_orders (web_orders)
SELECT
  orders.ordered_at AS metric_time,
  orders.id AS "order",
  orders.customer_id AS customer,
  orders.channel AS order__channel,
  orders.gift AS order__gift
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = $1
) AS customer ON orders.customer_id = customer.id
WHERE orders.tenant_id = $1
  AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
  AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
  AND CAST(customer.segment AS VARCHAR) = $4
  AND orders.channel = 'web'
  AND orders.id IS NOT NULL
ORDER BY metric_time DESC NULLS LAST, "order"
LIMIT 101
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "gold"
