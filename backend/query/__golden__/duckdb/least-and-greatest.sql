-- Northstar: values of order__ordered_at__second
SELECT
  MIN(order__ordered_at__second) AS order__ordered_at__second__min,
  MAX(order__ordered_at__second) AS order__ordered_at__second__max
FROM (
  SELECT DATE_TRUNC('second', MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)))) AS order__ordered_at__second
  FROM orders
  WHERE orders.tenant_id = $1
  GROUP BY 1
) AS answer
-- $1 = "t1"
