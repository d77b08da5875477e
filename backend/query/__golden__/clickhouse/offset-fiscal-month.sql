-- Northstar: takings_fiscal_month_before (takings_fiscal_month_before)
SELECT
  fiscal_month_offset.period AS metric_time__fiscal_month,
  SUM(by_bucket.taken) AS takings_fiscal_month_before
FROM (
  SELECT
    time_spine.day AS source_bucket,
    periods.first_bucket AS bucket,
    periods.period AS period
  FROM days AS time_spine
  INNER JOIN (
    SELECT
      period,
      first_bucket,
      LAG(toNullable(period), 1) OVER (ORDER BY first_bucket) AS source_period
    FROM (
      SELECT
        time_spine.fiscal_month AS period,
        MIN(time_spine.day) AS first_bucket
      FROM days AS time_spine
      GROUP BY 1
    ) AS listed
  ) AS periods ON time_spine.fiscal_month = periods.source_period
) AS fiscal_month_offset
INNER JOIN (
  SELECT
    CAST(dateTrunc('day', toStartOfSecond(CAST(takings.trading_day AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
    SUM(takings.amount) AS taken
  FROM takings
  WHERE takings.tenant_id = {p1:String}
  GROUP BY 1
) AS by_bucket ON fiscal_month_offset.source_bucket = by_bucket.row_bucket
GROUP BY 1
ORDER BY metric_time__fiscal_month
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
