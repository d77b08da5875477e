-- Northstar: orders_placed (Orders placed)
SELECT
  DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), ISOWEEK) AS metric_time__week,
  COUNT(orders.id) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = @p1
) AS customer ON orders.customer_id = customer.id
WHERE orders.tenant_id = @p1
  AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
  AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
  AND (CAST(orders.channel AS STRING) NOT IN (@p4, @p5) OR orders.channel IS NULL)
  AND LOWER(CAST(customer.segment AS STRING)) LIKE @p6
  AND DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), DAY) >= CAST(@p7 AS DATETIME)
  AND orders.ordered_at < CAST(@p8 AS TIMESTAMP)
GROUP BY 1
ORDER BY metric_time__week NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "shop"
-- $5 = "o'clock"
-- $6 = "%50\\%\\_off\\\\%"
-- $7 = "2026-03-29T00:00:00"
-- $8 = "2026-04-01T00:00:00Z"
