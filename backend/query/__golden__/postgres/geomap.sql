-- Northstar: signed_in (Sign-ins)
SELECT
  sign_ins.north AS sign_in__north,
  sign_ins.east AS sign_in__east,
  sign_ins.country AS sign_in__country,
  COUNT(sign_ins.id) AS signed_in
FROM sign_ins
WHERE sign_ins.tenant_id = $1
  AND sign_ins.signed_in_at >= CAST($2 AS TIMESTAMPTZ)
  AND sign_ins.signed_in_at < CAST($3 AS TIMESTAMPTZ)
GROUP BY 1, 2, 3
ORDER BY sign_in__north, sign_in__east, sign_in__country
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
