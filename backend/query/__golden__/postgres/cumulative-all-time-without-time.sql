-- Northstar: takings_so_far (takings_so_far)
SELECT
  takings.branch,
  SUM(takings.amount) AS takings_so_far
FROM takings
WHERE takings.tenant_id = $1
  AND takings.trading_day >= CAST($2 AS TIMESTAMP)
  AND takings.trading_day < CAST($3 AS TIMESTAMP)
GROUP BY 1
ORDER BY branch
LIMIT 100001
-- $1 = "t1"
-- $2 = "1000-01-01T00:00:00"
-- $3 = "2026-04-02T00:00:00"
