-- Northstar: orders_placed (Orders placed)
SELECT COUNT(orders.id) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = @p1
) AS customer ON orders.customer_id = customer.id
LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
WHERE orders.tenant_id = @p1
  AND (customer__region.country IN (@p2, @p3) OR orders.customer_id IS NULL)
  AND DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) >= CAST(@p4 AS DATETIME)
  AND DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) <= CAST(@p5 AS DATETIME)
  AND CAST(FORMAT_DATETIME('%u', DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam')) AS INT64) <> 3
-- $1 = "t1"
-- $2 = "NL"
-- $3 = "BE"
-- $4 = "2026-03-01"
-- $5 = "2026-03-31"
