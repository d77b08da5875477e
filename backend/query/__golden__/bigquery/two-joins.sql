-- Northstar: orders_placed (Orders placed)
SELECT
  customer__region.country AS customer__region__country,
  customer.segment AS customer__segment,
  COUNT(orders.id) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = @p1
) AS customer ON orders.customer_id = customer.id
LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
WHERE orders.tenant_id = @p1
GROUP BY 1, 2
ORDER BY orders_placed DESC, customer__region__country NULLS LAST, customer__segment NULLS LAST
LIMIT 3
-- $1 = "t1"
