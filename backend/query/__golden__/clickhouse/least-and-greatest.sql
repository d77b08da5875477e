-- Northstar: values of order__ordered_at__second
SELECT
  MIN(order__ordered_at__second) AS order__ordered_at__second__min,
  MAX(order__ordered_at__second) AS order__ordered_at__second__max
FROM (
  SELECT CAST(dateTrunc('second', toStartOfSecond(CAST(orders.ordered_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS order__ordered_at__second
  FROM orders
  WHERE orders.tenant_id = {p1:String}
  GROUP BY 1
) AS answer
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
