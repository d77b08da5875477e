-- Northstar: records behind signed_in (Sign-ins)
SELECT
  sign_ins.signed_in_at AS metric_time,
  sign_ins.id AS sign_in,
  customer.name AS customer__name,
  sign_ins.customer_id AS customer,
  sign_ins.address AS sign_in__address
FROM sign_ins
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = $1
) AS customer ON sign_ins.customer_id = customer.id
WHERE sign_ins.tenant_id = $1
  AND sign_ins.signed_in_at >= CAST($2 AS TIMESTAMPTZ)
  AND sign_ins.signed_in_at < CAST($3 AS TIMESTAMPTZ)
  AND sign_ins.id IS NOT NULL
  AND (LOWER(CAST(sign_ins.message AS VARCHAR)) LIKE $4 ESCAPE '\' OR LOWER(CAST(sign_ins.address AS VARCHAR)) LIKE $4 ESCAPE '\')
  AND (LOWER(CAST(sign_ins.message AS VARCHAR)) LIKE $5 ESCAPE '\' OR LOWER(CAST(sign_ins.address AS VARCHAR)) LIKE $5 ESCAPE '\')
ORDER BY metric_time DESC NULLS LAST, sign_in
LIMIT 101
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
-- $4 = "%100\\% of%"
-- $5 = "%tries%"
