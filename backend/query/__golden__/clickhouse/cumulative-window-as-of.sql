-- Northstar: takings_7d (takings_7d)
SELECT
  takings.branch AS branch,
  SUM(takings.amount) AS takings_7d
FROM takings
WHERE takings.tenant_id = {p1:String}
  AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY branch
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "2026-03-26T00:00:00"
-- $3 = "2026-04-02T00:00:00"
