-- Northstar: takings_so_far (takings_so_far)
SELECT
  takings.branch AS branch,
  SUM(takings.amount) AS takings_so_far
FROM takings
WHERE takings.tenant_id = {p1:String}
  AND takings.trading_day >= CAST({p2:String} AS DateTime64(6, 'UTC'))
  AND takings.trading_day < CAST({p3:String} AS DateTime64(6, 'UTC'))
GROUP BY 1
ORDER BY branch
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
-- $2 = "1000-01-01T00:00:00"
-- $3 = "2026-04-02T00:00:00"
