-- Northstar: orders_placed (Orders placed)
SELECT
  CAST(dateTrunc('week', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__week,
  toInt64(COUNT(orders.id)) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = {p1:String}
) AS customer ON orders.customer_id = customer.id
WHERE orders.tenant_id = {p1:String}
  AND orders.ordered_at >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND orders.ordered_at < CAST({p3:String} AS DateTime64(6, 'UTC'))
  AND (CAST(orders.channel AS String) NOT IN ({p4:String}, {p5:String}) OR orders.channel IS NULL)
  AND lowerUTF8(CAST(customer.segment AS String)) LIKE {p6:String}
  AND CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) >= CAST({p7:String} AS DateTime64(6, 'UTC'))
  AND orders.ordered_at < CAST({p8:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY metric_time__week
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
-- $4 = "shop"
-- $5 = "o'clock"
-- $6 = "%50\\%\\_off\\\\%"
-- $7 = "2026-03-29T00:00:00"
-- $8 = "2026-04-01T00:00:00Z"
