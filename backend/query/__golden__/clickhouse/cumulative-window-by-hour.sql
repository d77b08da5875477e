-- Northstar: visits_3h (visits_3h)
SELECT
  CAST(time_spine.hour AS DateTime64(6, 'UTC')) AS metric_time__hour,
  COALESCE(CAST(round(CAST(SUM(by_bucket.visit_count) AS Decimal(38, 12))) AS Int64), 0) AS visits_3h
FROM hours AS time_spine
INNER JOIN (
  SELECT
    CAST(dateTrunc('hour', toStartOfSecond(CAST(visits.visited_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
    toInt64(COUNT(visits.id)) AS visit_count
  FROM visits
  WHERE visits.tenant_id = {p1:String}
  GROUP BY 1
) AS by_bucket ON by_bucket.row_bucket <= CAST(time_spine.hour AS DateTime64(6, 'UTC'))
  AND by_bucket.row_bucket > addHours(CAST(time_spine.hour AS DateTime64(6, 'UTC')), -3)
GROUP BY 1
ORDER BY metric_time__hour
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
