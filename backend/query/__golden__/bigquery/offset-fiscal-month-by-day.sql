-- Northstar: takings_fiscal_month_before (takings_fiscal_month_before)
SELECT
  metric_time__day,
  taken AS takings_fiscal_month_before
FROM (
  SELECT
    fiscal_month_offset.bucket AS metric_time__day,
    by_bucket.taken
  FROM (
    SELECT
      source.bucket AS source_bucket,
      told.bucket,
      told.period
    FROM (
      SELECT
        time_spine.day AS bucket,
        time_spine.fiscal_month AS period,
        ROW_NUMBER() OVER (PARTITION BY time_spine.fiscal_month ORDER BY time_spine.day NULLS LAST) AS place
      FROM days AS time_spine
    ) AS told
    INNER JOIN (
      SELECT
        period,
        first_bucket,
        LAG(period, 1) OVER (ORDER BY first_bucket NULLS LAST) AS source_period
      FROM (
        SELECT
          time_spine.fiscal_month AS period,
          MIN(time_spine.day) AS first_bucket
        FROM days AS time_spine
        GROUP BY 1
      ) AS listed
    ) AS periods ON told.period = periods.period
    INNER JOIN (
      SELECT
        time_spine.day AS bucket,
        time_spine.fiscal_month AS period,
        ROW_NUMBER() OVER (PARTITION BY time_spine.fiscal_month ORDER BY time_spine.day NULLS LAST) AS place
      FROM days AS time_spine
    ) AS source ON periods.source_period = source.period
      AND told.place = source.place
  ) AS fiscal_month_offset
  INNER JOIN (
    SELECT
      DATETIME_TRUNC(CAST(takings.trading_day AS DATETIME), DAY) AS row_bucket,
      SUM(takings.amount) AS taken
    FROM takings
    WHERE takings.tenant_id = @p1
    GROUP BY 1
  ) AS by_bucket ON fiscal_month_offset.source_bucket = by_bucket.row_bucket
  WHERE fiscal_month_offset.bucket >= CAST(@p2 AS DATETIME)
    AND fiscal_month_offset.bucket < CAST(@p3 AS DATETIME)
) AS answer
ORDER BY metric_time__day NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-03-01T00:00:00"
-- $3 = "2026-05-01T00:00:00"
