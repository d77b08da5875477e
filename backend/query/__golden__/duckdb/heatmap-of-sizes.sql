-- Northstar: sizes of the records behind mean_seconds (mean_seconds)
SELECT
  records.metric_time__week,
  FLOOR(records.value / NULLIF(classes.class_width, 0) + 1e-9) AS size_class,
  classes.class_width,
  COUNT(records.value) AS count
FROM (
  SELECT
    DATE_TRUNC('week', CASE WHEN sign_ins.signed_in_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND sign_ins.signed_in_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(sign_ins.signed_in_at AS TIMESTAMPTZ)) + CASE WHEN sign_ins.signed_in_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(sign_ins.signed_in_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__week,
    CAST(sign_ins.seconds AS DOUBLE) AS value
  FROM sign_ins
  WHERE sign_ins.tenant_id = $1
    AND sign_ins.signed_in_at >= CAST($2 AS TIMESTAMPTZ)
    AND sign_ins.signed_in_at < CAST($3 AS TIMESTAMPTZ)
    AND sign_ins.seconds IS NOT NULL
) AS records
CROSS JOIN (
  SELECT CASE WHEN FLOOR(highest / NULLIF(decade, 0) + 1e-9) - FLOOR(lowest / NULLIF(decade, 0) + 1e-9) < 10 THEN decade WHEN FLOOR(highest / NULLIF(decade * 2, 0) + 1e-9) - FLOOR(lowest / NULLIF(decade * 2, 0) + 1e-9) < 10 THEN decade * 2 WHEN FLOOR(highest / NULLIF(decade * 5, 0) + 1e-9) - FLOOR(lowest / NULLIF(decade * 5, 0) + 1e-9) < 10 THEN decade * 5 WHEN FLOOR(highest / NULLIF(decade * 10, 0) + 1e-9) - FLOOR(lowest / NULLIF(decade * 10, 0) + 1e-9) < 10 THEN decade * 10 WHEN FLOOR(highest / NULLIF(decade * 20, 0) + 1e-9) - FLOOR(lowest / NULLIF(decade * 20, 0) + 1e-9) < 10 THEN decade * 20 ELSE decade * 50 END AS class_width
  FROM (
    SELECT
      lowest,
      highest,
      CASE WHEN step >= 1e18 THEN step WHEN step >= 1e17 THEN 1e17 WHEN step >= 1e16 THEN 1e16 WHEN step >= 1e15 THEN 1e15 WHEN step >= 1e14 THEN 1e14 WHEN step >= 1e13 THEN 1e13 WHEN step >= 1e12 THEN 1e12 WHEN step >= 1e11 THEN 1e11 WHEN step >= 1e10 THEN 1e10 WHEN step >= 1e9 THEN 1e9 WHEN step >= 1e8 THEN 1e8 WHEN step >= 1e7 THEN 1e7 WHEN step >= 1e6 THEN 1e6 WHEN step >= 1e5 THEN 1e5 WHEN step >= 1e4 THEN 1e4 WHEN step >= 1e3 THEN 1e3 WHEN step >= 1e2 THEN 1e2 WHEN step >= 1e1 THEN 1e1 WHEN step >= 1e0 THEN 1e0 WHEN step >= 1e-1 THEN 1e-1 WHEN step >= 1e-2 THEN 1e-2 WHEN step >= 1e-3 THEN 1e-3 WHEN step >= 1e-4 THEN 1e-4 WHEN step >= 1e-5 THEN 1e-5 WHEN step >= 1e-6 THEN 1e-6 WHEN step >= 1e-7 THEN 1e-7 WHEN step >= 1e-8 THEN 1e-8 WHEN step >= 1e-9 THEN 1e-9 WHEN step > 0e0 THEN step WHEN step IS NOT NULL THEN 1e0 END AS decade
    FROM (
      SELECT
        lowest,
        highest,
        (highest - lowest) / 10 AS step
      FROM (
        SELECT
          MIN(sized.value) AS lowest,
          MAX(sized.value) AS highest
        FROM (
          SELECT CAST(sign_ins.seconds AS DOUBLE) AS value
          FROM sign_ins
          WHERE sign_ins.tenant_id = $1
            AND sign_ins.signed_in_at >= CAST($2 AS TIMESTAMPTZ)
            AND sign_ins.signed_in_at < CAST($3 AS TIMESTAMPTZ)
            AND sign_ins.seconds IS NOT NULL
        ) AS sized
      ) AS extremes
    ) AS steps
  ) AS decades
) AS classes
GROUP BY 1, 2, 3
ORDER BY metric_time__week, size_class
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-22T23:00:00Z"
-- $3 = "2026-05-03T22:00:00Z"
