-- Northstar: refund_rate (refund_rate)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  CAST(MAX(part_1.refund_count) AS DOUBLE) / NULLIF(CAST(MAX(part_2.order_count) AS DOUBLE), 0) AS refund_rate
FROM (
  SELECT
    DATE_TRUNC('month', CASE WHEN refunds.refunded_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND refunds.refunded_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(refunds.refunded_at AS TIMESTAMPTZ)) + CASE WHEN refunds.refunded_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(refunds.refunded_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__month,
    COUNT(refunds.id) AS refund_count
  FROM refunds
  WHERE refunds.tenant_id = $1
    AND refunds.refunded_at >= CAST($2 AS TIMESTAMPTZ)
    AND refunds.refunded_at < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATE_TRUNC('month', CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2025-10-26T01:00:00Z' AND orders.ordered_at < TIMESTAMPTZ '2026-10-25T01:00:00Z' THEN MAKE_TIMESTAMP(EPOCH_US(CAST(orders.ordered_at AS TIMESTAMPTZ)) + CASE WHEN orders.ordered_at >= TIMESTAMPTZ '2026-03-29T01:00:00Z' THEN 7200000000 ELSE 3600000000 END) ELSE (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam') END) AS metric_time__month,
    COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = $1
    AND orders.ordered_at >= CAST($2 AS TIMESTAMPTZ)
    AND orders.ordered_at < CAST($3 AS TIMESTAMPTZ)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
