-- Northstar: values of customer__segment, region__country
SELECT
  customers.segment AS customer__segment,
  region.country AS region__country
FROM (
  SELECT *
  FROM customers
  WHERE customers.tenant_id = @p1
) AS customers
FULL JOIN regions AS region ON customers.region_id = region.id
GROUP BY 1, 2
ORDER BY customer__segment NULLS LAST, region__country NULLS LAST
LIMIT 100001
-- $1 = "t1"
