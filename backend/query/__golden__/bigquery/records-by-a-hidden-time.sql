-- Northstar: records behind order_value (order_value)
SELECT
  records.order__channel,
  records.order_value
FROM (
  SELECT
    orders.channel AS order__channel,
    CAST(orders.amount AS NUMERIC(35, 6)) AS order_value,
    orders.ordered_at AS record_time,
    orders.id AS record_id
  FROM orders
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
    AND CAST(orders.amount AS NUMERIC(35, 6)) IS NOT NULL
) AS records
ORDER BY record_time DESC, record_id NULLS LAST
LIMIT 101
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
