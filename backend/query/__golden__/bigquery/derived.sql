-- Northstar: net_orders (net_orders)
SELECT MAX(part_1.order_count) - MAX(part_2.refund_count) AS net_orders
FROM (
  SELECT COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
) AS part_1
CROSS JOIN (
  SELECT COUNT(refunds.id) AS refund_count
  FROM refunds
  WHERE refunds.tenant_id = @p1
    AND refunds.refunded_at >= CAST(@p2 AS TIMESTAMP)
    AND refunds.refunded_at < CAST(@p3 AS TIMESTAMP)
) AS part_2
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
