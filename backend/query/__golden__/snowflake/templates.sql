-- Northstar: orders_placed (Orders placed)
SELECT COUNT(orders.id) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = :1
) AS customer ON orders.customer_id = customer.id
LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
WHERE orders.tenant_id = :1
  AND (customer__region.country IN (:2, :3) OR orders.customer_id IS NULL)
  AND DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) >= CAST(:4 AS TIMESTAMP_NTZ)
  AND DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) <= CAST(:5 AS TIMESTAMP_NTZ)
  AND DAYOFWEEKISO(CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) <> 3
-- $1 = "t1"
-- $2 = "NL"
-- $3 = "BE"
-- $4 = "2026-03-01"
-- $5 = "2026-03-31"
