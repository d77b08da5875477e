-- Northstar: visits_so_far (visits_so_far)
SELECT
  metric_time__day,
  visit__channel,
  visit_count AS visits_so_far
FROM (
  SELECT
    metric_time__day,
    visit__channel,
    FIRST_VALUE(visit_count) OVER (PARTITION BY metric_time__day, visit__channel ORDER BY finest_hour) AS visit_count
  FROM (
    SELECT
      CAST((CAST(MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') AS DATE) AS metric_time__day,
      by_bucket.visit__channel,
      MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ))) AS finest_hour,
      COALESCE(CAST(SUM(by_bucket.visit_count) AS BIGINT), 0) AS visit_count
    FROM hours AS time_spine
    INNER JOIN (
      SELECT
        DATE_TRUNC('hour', MAKE_TIMESTAMP(EPOCH_US(CAST(visits.visited_at AS TIMESTAMPTZ)))) AS row_bucket,
        visits.channel AS visit__channel,
        COUNT(visits.id) AS visit_count
      FROM visits
      WHERE visits.tenant_id = $1
      GROUP BY 1, 2
    ) AS by_bucket ON by_bucket.row_bucket <= MAKE_TIMESTAMP(EPOCH_US(CAST(time_spine.hour AS TIMESTAMPTZ)))
    GROUP BY 1, 2, 3
  ) AS by_bucket
) AS accumulated
GROUP BY 1, 2, 3
ORDER BY metric_time__day, visit__channel
LIMIT 100001
-- $1 = "t1"
