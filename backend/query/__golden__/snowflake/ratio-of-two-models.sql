-- Northstar: refund_rate (refund_rate)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  CAST(MAX(part_1.refund_count) AS DOUBLE) / NULLIF(CAST(MAX(part_2.order_count) AS DOUBLE), 0) AS refund_rate
FROM (
  SELECT
    DATE_TRUNC('month', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(refunds.refunded_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS metric_time__month,
    COUNT(refunds.id) AS refund_count
  FROM refunds
  WHERE refunds.tenant_id = :1
    AND refunds.refunded_at >= CAST(:2 AS TIMESTAMP_TZ)
    AND refunds.refunded_at < CAST(:3 AS TIMESTAMP_TZ)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATE_TRUNC('month', CAST(CONVERT_TIMEZONE('Europe/Amsterdam', CAST(orders.ordered_at AS TIMESTAMP_TZ)) AS TIMESTAMP_NTZ)) AS metric_time__month,
    COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = :1
    AND orders.ordered_at >= CAST(:2 AS TIMESTAMP_TZ)
    AND orders.ordered_at < CAST(:3 AS TIMESTAMP_TZ)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
