-- Northstar: records behind signed_in (Sign-ins)
SELECT
  sign_ins.signed_in_at AS metric_time,
  sign_ins.message AS sign_in__message,
  sign_ins.severity AS sign_in__severity,
  sign_ins.id AS sign_in,
  customer.segment AS customer__segment
FROM sign_ins
LEFT JOIN (
  SELECT *
  FROM customers AS customer
  WHERE customer.tenant_id = @p1
) AS customer ON sign_ins.customer_id = customer.id
WHERE sign_ins.tenant_id = @p1
  AND sign_ins.signed_in_at >= CAST(@p2 AS TIMESTAMP)
  AND sign_ins.signed_in_at < CAST(@p3 AS TIMESTAMP)
  AND sign_ins.id IS NOT NULL
ORDER BY metric_time DESC, sign_in NULLS LAST
LIMIT 101
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
