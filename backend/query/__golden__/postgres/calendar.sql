-- Northstar: takings (takings), orders_placed (Orders placed)
SELECT
  COALESCE(part_1.metric_time__fiscal_quarter, part_2.metric_time__fiscal_quarter) AS metric_time__fiscal_quarter,
  COALESCE(part_1.metric_time__fiscal_month, part_2.metric_time__fiscal_month) AS metric_time__fiscal_month,
  MAX(part_1.taken) AS takings,
  MAX(part_2.order_count) AS orders_placed
FROM (
  SELECT
    fiscal_quarter_calendar.fiscal_quarter AS metric_time__fiscal_quarter,
    fiscal_month_calendar.fiscal_month AS metric_time__fiscal_month,
    SUM(takings.amount) AS taken
  FROM takings
  LEFT JOIN days AS fiscal_quarter_calendar ON DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) = fiscal_quarter_calendar.day
  LEFT JOIN days AS fiscal_month_calendar ON DATE_TRUNC('day', CAST(takings.trading_day AS TIMESTAMP)) = fiscal_month_calendar.day
  WHERE takings.tenant_id = $1
  GROUP BY 1, 2
) AS part_1
FULL JOIN (
  SELECT
    fiscal_quarter_calendar.fiscal_quarter AS metric_time__fiscal_quarter,
    fiscal_month_calendar.fiscal_month AS metric_time__fiscal_month,
    COUNT(orders.id) AS order_count
  FROM orders
  LEFT JOIN days AS fiscal_quarter_calendar ON DATE_TRUNC('day', (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam')) = fiscal_quarter_calendar.day
  LEFT JOIN days AS fiscal_month_calendar ON DATE_TRUNC('day', (CAST(orders.ordered_at AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Amsterdam')) = fiscal_month_calendar.day
  WHERE orders.tenant_id = $1
  GROUP BY 1, 2
) AS part_2 ON part_1.metric_time__fiscal_quarter = part_2.metric_time__fiscal_quarter
  AND part_1.metric_time__fiscal_month = part_2.metric_time__fiscal_month
GROUP BY 1, 2
ORDER BY metric_time__fiscal_quarter, metric_time__fiscal_month
LIMIT 100001
-- $1 = "t1"
