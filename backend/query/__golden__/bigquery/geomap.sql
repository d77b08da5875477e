-- Northstar: signed_in (Sign-ins)
SELECT
  sign_ins.north AS sign_in__north,
  sign_ins.east AS sign_in__east,
  sign_ins.country AS sign_in__country,
  COUNT(sign_ins.id) AS signed_in
FROM sign_ins
WHERE sign_ins.tenant_id = @p1
  AND sign_ins.signed_in_at >= CAST(@p2 AS TIMESTAMP)
  AND sign_ins.signed_in_at < CAST(@p3 AS TIMESTAMP)
GROUP BY 1, 2, 3
ORDER BY sign_in__north NULLS LAST, sign_in__east NULLS LAST, sign_in__country NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
