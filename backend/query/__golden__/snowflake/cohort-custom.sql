-- Northstar: values of customer__segment, members of the cohort "Visitors"
SELECT customers.segment AS customer__segment
FROM (
  SELECT *
  FROM customers
  WHERE customers.tenant_id = :1
) AS customers
LEFT JOIN (
  SELECT customers.id AS member
  FROM customers
  LEFT JOIN (
    SELECT
      visits.customer_id AS customer,
      COUNT(visits.id) AS visit_count
    FROM visits
    WHERE visits.tenant_id = :1
    GROUP BY 1
  ) AS customer_visit_count ON customers.id = customer_visit_count.customer
  LEFT JOIN regions AS region ON customers.region_id = region.id
  WHERE customers.tenant_id = :1
    AND (customer_visit_count.visit_count >= 3 OR region.country = 'BE')
    AND customers.id IS NOT NULL
  GROUP BY 1
) AS customer_members ON customers.id = customer_members.member
WHERE customer_members.member IS NOT NULL
GROUP BY 1
ORDER BY customer__segment
LIMIT 1001
-- $1 = "t1"
