-- Northstar: orders_placed (Orders placed)
SELECT
  customer__region.country AS customer__region__country,
  customer.segment AS customer__segment,
  toInt64(COUNT(orders.id)) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = {p1:String}
) AS customer ON orders.customer_id = customer.id
LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
WHERE orders.tenant_id = {p1:String}
GROUP BY 1, 2
ORDER BY orders_placed DESC NULLS LAST, customer__region__country, customer__segment
LIMIT 3
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
