-- Northstar: takings_7d (takings_7d)
SELECT
  takings.branch,
  SUM(takings.amount) AS takings_7d
FROM takings
WHERE takings.tenant_id = @p1
  AND takings.trading_day >= CAST(@p2 AS DATETIME)
  AND takings.trading_day < CAST(@p3 AS DATETIME)
GROUP BY 1
ORDER BY branch NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-26T00:00:00"
-- $3 = "2026-04-02T00:00:00"
