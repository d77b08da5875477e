-- Northstar: records behind paid_rate (paid_rate)
SELECT
  records."ORDER",
  records.metric_time__day,
  records.customer__name,
  records.paid_orders,
  records.order_count
FROM (
  SELECT
    orders.id AS "ORDER",
    DATE_TRUNC('day', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS metric_time__day,
    customer.name AS customer__name,
    CASE WHEN orders.status = 'paid' THEN 1 ELSE 0 END AS paid_orders,
    CASE WHEN orders.id IS NOT NULL THEN 1 ELSE 0 END AS order_count,
    orders.ordered_at AS record_time
  FROM orders
  LEFT JOIN (
    SELECT *
    FROM customers AS customer
    WHERE customer.tenant_id = :1
  ) AS customer ON orders.customer_id = customer.id
  WHERE orders.tenant_id = :1
    AND (orders.status = 'paid' OR orders.id IS NOT NULL)
) AS records
ORDER BY paid_orders DESC NULLS LAST, "ORDER", record_time DESC NULLS LAST
LIMIT 3
-- $1 = "t1"
