-- Northstar: refund_rate (refund_rate)
SELECT
  COALESCE(part_1.metric_time__month, part_2.metric_time__month) AS metric_time__month,
  CAST(MAX(part_1.refund_count) AS FLOAT64) / NULLIF(CAST(MAX(part_2.order_count) AS FLOAT64), 0) AS refund_rate
FROM (
  SELECT
    DATETIME_TRUNC(DATETIME(CAST(refunds.refunded_at AS TIMESTAMP), 'Europe/Amsterdam'), MONTH) AS metric_time__month,
    COUNT(refunds.id) AS refund_count
  FROM refunds
  WHERE refunds.tenant_id = @p1
    AND refunds.refunded_at >= CAST(@p2 AS TIMESTAMP)
    AND refunds.refunded_at < CAST(@p3 AS TIMESTAMP)
  GROUP BY 1
) AS part_1
FULL JOIN (
  SELECT
    DATETIME_TRUNC(DATETIME(CAST(orders.ordered_at AS TIMESTAMP), 'Europe/Amsterdam'), MONTH) AS metric_time__month,
    COUNT(orders.id) AS order_count
  FROM orders
  WHERE orders.tenant_id = @p1
    AND orders.ordered_at >= CAST(@p2 AS TIMESTAMP)
    AND orders.ordered_at < CAST(@p3 AS TIMESTAMP)
  GROUP BY 1
) AS part_2 ON part_1.metric_time__month = part_2.metric_time__month
GROUP BY 1
ORDER BY metric_time__month NULLS LAST
LIMIT 100001
-- $1 = "t1"
-- $2 = "2026-02-28T23:00:00Z"
-- $3 = "2026-04-30T22:00:00Z"
