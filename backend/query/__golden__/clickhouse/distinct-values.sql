-- Northstar: values of customer__segment
SELECT customers.segment AS customer__segment
FROM customers
WHERE customers.tenant_id = {p1:String}
GROUP BY 1
ORDER BY customer__segment
LIMIT 1001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
