-- Northstar: takings_7d (takings_7d)
SELECT
  takings.branch,
  SUM(takings.amount) AS takings_7d
FROM takings
WHERE takings.tenant_id = $1
  AND takings.trading_day >= CAST($2 AS TIMESTAMP)
  AND takings.trading_day < CAST($3 AS TIMESTAMP)
GROUP BY 1
ORDER BY branch
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-26T00:00:00"
-- $3 = "2026-04-02T00:00:00"
