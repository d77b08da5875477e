-- Northstar: orders_placed (Orders placed)
SELECT toInt64(COUNT(orders.id)) AS orders_placed
FROM orders
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = {p1:String}
) AS customer ON orders.customer_id = customer.id
LEFT JOIN regions AS customer__region ON customer.region_id = customer__region.id
WHERE orders.tenant_id = {p1:String}
  AND (customer__region.country IN ({p2:String}, {p3:String}) OR orders.customer_id IS NULL)
  AND CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) >= CAST({p4:String} AS DateTime64(6, 'UTC'))
  AND CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) <= CAST({p5:String} AS DateTime64(6, 'UTC'))
  AND toDayOfWeek(addSeconds(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(orders.ordered_at AS DateTime64(6, 'UTC')), 'Europe/Amsterdam')))) <> 3
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "NL"
-- $3 = "BE"
-- $4 = "2026-03-01"
-- $5 = "2026-03-31"
