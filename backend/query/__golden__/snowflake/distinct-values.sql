-- Northstar: values of customer__segment
SELECT customers.segment AS customer__segment
FROM customers
WHERE customers.tenant_id = :1
GROUP BY 1
ORDER BY customer__segment
LIMIT 1001
-- $1 = "t1"
