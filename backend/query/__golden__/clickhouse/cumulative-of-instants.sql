-- Northstar: visits_so_far (visits_so_far)
SELECT
  metric_time__day,
  visit__channel,
  visit_count AS visits_so_far
FROM (
  SELECT
    metric_time__day,
    visit__channel,
    first_value_respect_nulls(visit_count) OVER (PARTITION BY metric_time__day, visit__channel ORDER BY finest_hour) AS visit_count
  FROM (
    SELECT
      CAST(dateTrunc('day', toStartOfSecond(addSeconds(CAST(time_spine.hour AS DateTime64(6, 'UTC')), timezoneOffset(toTimeZone(CAST(time_spine.hour AS DateTime64(6, 'UTC')), 'Europe/Amsterdam'))))) AS DateTime64(6, 'UTC')) AS metric_time__day,
      by_bucket.visit__channel AS visit__channel,
      CAST(time_spine.hour AS DateTime64(6, 'UTC')) AS finest_hour,
      COALESCE(CAST(round(CAST(SUM(by_bucket.visit_count) AS Decimal(38, 12))) AS Int64), 0) AS visit_count
    FROM hours AS time_spine
    INNER JOIN (
      SELECT
        CAST(dateTrunc('hour', toStartOfSecond(CAST(visits.visited_at AS DateTime64(6, 'UTC')))) AS DateTime64(6, 'UTC')) AS row_bucket,
        visits.channel AS visit__channel,
        toInt64(COUNT(visits.id)) AS visit_count
      FROM visits
      WHERE visits.tenant_id = {p1:String}
      GROUP BY 1, 2
    ) AS by_bucket ON by_bucket.row_bucket <= CAST(time_spine.hour AS DateTime64(6, 'UTC'))
    GROUP BY 1, 2, 3
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2, 3
ORDER BY metric_time__day, visit__channel
LIMIT 100001
SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1, cast_keep_nullable = 1
-- $1 = "t1"
