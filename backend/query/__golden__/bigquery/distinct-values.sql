-- Northstar: values of customer__segment
SELECT customers.segment AS customer__segment
FROM customers
WHERE customers.tenant_id = @p1
GROUP BY 1
ORDER BY customer__segment NULLS LAST
LIMIT 1001
-- $1 = "t1"
