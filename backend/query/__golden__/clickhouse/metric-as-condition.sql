-- Northstar: orders_placed (Orders placed)
SELECT toInt64(COUNT(orders.id)) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT
    visits.customer_id AS customer,
    toInt64(COUNT(visits.id)) AS visit_count
  FROM visits
  WHERE visits.tenant_id = {p1:String}
  GROUP BY 1
) AS customer_visit_count ON orders.customer_id = customer_visit_count.customer
WHERE orders.tenant_id = {p1:String}
  AND COALESCE(customer_visit_count.visit_count, 0) >= 2
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
