-- Northstar: net_orders (net_orders)
SELECT MAX(part_1.order_count) - MAX(part_2.refund_count) AS net_orders
FROM (
  SELECT toInt64(COUNT(orders.id)) AS order_count
  FROM orders
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
) AS part_1
CROSS JOIN (
  SELECT toInt64(COUNT(refunds.id)) AS refund_count
  FROM refunds
  WHERE refunds.tenant_id = {p1:String}
    AND refunds.refunded_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
    AND refunds.refunded_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
) AS part_2
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
