-- Northstar: values of branch__manager
SELECT branch.manager AS branch__manager
FROM takings
LEFT JOIN (
  SELECT *
  FROM managers AS branch
  WHERE branch.tenant_id = @p1
) AS branch ON takings.branch = branch.branch
  AND DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) >= DATETIME_TRUNC(CAST(branch.valid_from AS DATETIME), DAY)
  AND (DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) < DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) OR DATETIME_TRUNC(CAST(branch.valid_to AS DATETIME), DAY) IS NULL)
WHERE takings.tenant_id = @p1
  AND takings.trading_day >= CAST(@p2 AS DATETIME)
  AND takings.trading_day < CAST(@p3 AS DATETIME)
GROUP BY 1
ORDER BY branch__manager NULLS LAST
LIMIT 1001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
