-- Northstar: orders_placed (Orders placed)
SELECT COUNT(orders.id) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT
    visits.customer_id AS customer,
    COUNT(visits.id) AS visit_count
  FROM visits
  WHERE visits.tenant_id = $1
  GROUP BY 1
) AS customer_visit_count ON orders.customer_id = customer_visit_count.customer
WHERE orders.tenant_id = $1
  AND COALESCE(customer_visit_count.visit_count, 0) >= 2
-- $1 = "t1"
