-- Northstar: records behind order_value (order_value)
SELECT
  records.order__channel AS order__channel,
  records.order_value AS order_value
FROM (
  SELECT
    orders.channel AS order__channel,
    CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) AS order_value,
    orders.ordered_at AS record_time,
    orders.id AS record_id
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
    AND CAST(round(CAST(orders.amount AS Decimal(38, 12)), 6) AS Decimal(38, 6)) IS NOT NULL
) AS records
ORDER BY record_time DESC NULLS LAST, record_id
LIMIT 101
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
