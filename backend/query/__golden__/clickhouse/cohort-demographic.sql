-- Northstar: refund_rate (refund_rate), members of the cohort "Gold"
SELECT CAST(MAX(part_1.refund_count) AS Float64) / NULLIF(CAST(MAX(part_2.order_count) AS Float64), 0) AS refund_rate
FROM (
  SELECT toInt64(COUNT(refunds.id)) AS refund_count
  FROM refunds
  LEFT JOIN (
    SELECT *
    FROM orders AS `order`
    WHERE `order`.tenant_id = {p1:String}
  ) AS `order` ON refunds.order_id = `order`.id
  LEFT JOIN (
    SELECT customers.id AS member
    FROM customers
    WHERE customers.tenant_id = {p1:String}
      AND CAST(customers.segment AS String) = {p2:String}
      AND customers.id IS NOT NULL
    GROUP BY 1
  ) AS customer_members ON `order`.customer_id = customer_members.member
  WHERE refunds.tenant_id = {p1:String}
    AND refunds.refunded_at >= CAST({p3:String} AS DateTime64(6, 'UTC'))
    AND refunds.refunded_at < CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND customer_members.member IS NOT NULL
) AS part_1
CROSS JOIN (
  SELECT toInt64(COUNT(orders.id)) AS order_count
  FROM orders
  LEFT JOIN (
    SELECT customers.id AS member
    FROM customers
    WHERE customers.tenant_id = {p1:String}
      AND CAST(customers.segment AS String) = {p2:String}
      AND customers.id IS NOT NULL
    GROUP BY 1
  ) AS customer_members ON orders.customer_id = customer_members.member
  WHERE orders.tenant_id = {p1:String}
    AND orders.ordered_at >= CAST({p3:String} AS DateTime64(6, 'UTC'))
    AND orders.ordered_at < CAST({p4:String} AS DateTime64(6, 'UTC'))
    AND customer_members.member IS NOT NULL
) AS part_2
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "gold"
-- $3 = "2026-02-28T23:00:00Z"
-- $4 = "2026-04-30T22:00:00Z"
