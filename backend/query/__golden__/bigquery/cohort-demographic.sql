-- Northstar: refund_rate (refund_rate), members of the cohort "Gold"
SELECT CAST(MAX(part_1.refund_count) AS FLOAT64) / NULLIF(CAST(MAX(part_2.order_count) AS FLOAT64), 0) AS refund_rate
FROM (
  SELECT COUNT(refunds.id) AS refund_count
  FROM refunds
  LEFT JOIN (
    SELECT *
    FROM orders AS `order`
    WHERE `order`.tenant_id = @p1
  ) AS `order` ON refunds.order_id = `order`.id
  LEFT JOIN (
    SELECT customers.id AS member
    FROM customers
    WHERE customers.tenant_id = @p1
      AND CAST(customers.segment AS STRING) = @p2
      AND customers.id IS NOT NULL
    GROUP BY 1
  ) AS customer_members ON `order`.customer_id = customer_members.member
  WHERE refunds.tenant_id = @p1
    AND refunds.refunded_at >= CAST(@p3 AS TIMESTAMP)
    AND refunds.refunded_at < CAST(@p4 AS TIMESTAMP)
    AND customer_members.member IS NOT NULL
) AS part_1
CROSS JOIN (
  SELECT COUNT(orders.id) AS order_count
  FROM orders
  LEFT JOIN (
    SELECT customers.id AS member
    FROM customers
    WHERE customers.tenant_id = @p1
      AND CAST(customers.segment AS STRING) = @p2
      AND customers.id IS NOT NULL
    GROUP BY 1
  ) AS customer_members ON orders.customer_id = customer_members.member
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p3 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p4 AS TIMESTAMP)
    AND customer_members.member IS NOT NULL
) AS part_2
-- $1 = "t1"
-- $2 = "gold"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-04-30T22:00:00Z"
