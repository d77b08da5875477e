-- Northstar: records behind paid_rate (paid_rate)
SELECT
  records.`order` AS `order`,
  records.metric_time__day AS metric_time__day,
  records.customer__name AS customer__name,
  records.paid_orders AS paid_orders,
  records.order_count AS order_count
FROM (
  SELECT
    orders.id AS `order`,
    CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
    customer.name AS customer__name,
    CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END AS paid_orders,
    CASE WHEN orders.id IS NOT NULL THEN 1 ELSE 0 END AS order_count,
    orders.ordered_at AS record_time
  FROM orders
  LEFT JOIN (
    SELECT *
    FROM customers AS customer
    WHERE customer.tenant_id = {p1:String}
  ) AS customer ON orders.customer_id = customer.id
  WHERE orders.tenant_id = {p1:String}
    AND (orders.status = 'paid' OR orders.id IS NOT NULL)
) AS records
ORDER BY paid_orders DESC NULLS LAST, `order`, record_time DESC NULLS LAST
LIMIT 3
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
