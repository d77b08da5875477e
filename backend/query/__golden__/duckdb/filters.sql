-- Northstar: orders_placed (Orders placed)
SELECT
  DATE_TRUNC('week', CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week,
  COUNT(orders.id) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = $1
) AS customer ON orders.customer_id = customer.id
WHERE orders.tenant_id = $1
  AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
  AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
  AND (CAST(orders.channel AS VARCHAR) NOT IN ($4, $5) OR orders.channel IS NULL)
  AND LOWER(CAST(customer.segment AS VARCHAR)) LIKE $6 ESCAPE '\'
  AND CAST(CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END AS DATE) >= CAST($7 AS TIMESTAMP)
  AND orders.ordered_at < CAST($8 AS TIMESTAMPTZ)
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "shop"
-- $5 = "o'clock"
-- $6 = "%50\\%\\_off\\\\%"
-- $7 = "2026-03-29T00:00:00"
-- $8 = "2026-04-01T00:00:00Z"
