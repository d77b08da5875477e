-- Northstar: records behind order_value (order_value)
SELECT
  records.order__channel,
  records.order_value
FROM (
  SELECT
    orders.channel AS order__channel,
    CAST(orders.amount AS DECIMAL(38, 6)) AS order_value,
    orders.ordered_at AS record_time,
    orders.id AS record_id
  FROM orders
  WHERE orders.tenant_id = :1
    AND orders.ordered_at >= CAST(:2 AS TIMESTAMP_TZ)
    AND orders.ordered_at < CAST(:3 AS TIMESTAMP_TZ)
    AND CAST(orders.amount AS DECIMAL(38, 6)) IS NOT NULL
) AS records
ORDER BY record_time DESC NULLS LAST, record_id
LIMIT 101
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
