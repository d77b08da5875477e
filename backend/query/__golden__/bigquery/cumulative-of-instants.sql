-- Northstar: visits_so_far (visits_so_far)
SELECT
  metric_time__day,
  visit__channel,
  visit_count AS visits_so_far
FROM (
  SELECT
    metric_time__day,
    visit__channel,
    FIRST_VALUE(visit_count) OVER (PARTITION BY metric_time__day, visit__channel ORDER BY finest_hour NULLS LAST) AS visit_count
  FROM (
    SELECT
      DATETIME_TRUNC(DATETIME(CAST(DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC') AS TIMESTAMP), 'Europe/Amsterdam'), DAY) AS metric_time__day,
      by_bucket.visit__channel,
      DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC') AS finest_hour,
      COALESCE(CAST(SUM(by_bucket.visit_count) AS INT64), 0) AS visit_count
    FROM hours AS time_spine
    INNER JOIN (
      SELECT
        DATETIME_TRUNC(DATETIME(CAST(visits.visited_at AS TIMESTAMP), 'UTC'), HOUR) AS row_bucket,
        visits.channel AS visit__channel,
        COUNT(visits.id) AS visit_count
      FROM visits
      WHERE visits.tenant_id = @p1
      GROUP BY 1, 2
    ) AS by_bucket ON by_bucket.row_bucket <= DATETIME(CAST(time_spine.hour AS TIMESTAMP), 'UTC')
    GROUP BY 1, 2, 3
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2, 3
ORDER BY metric_time__day NULLS LAST, visit__channel NULLS LAST
LIMIT 100001
-- $1 = "t1"
