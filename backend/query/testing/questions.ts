import type { QuestionInput } from '../../../contract/question';

const time_constraint: [string, string] = ['2026-03-01', '2026-04-30'];

/** A question of each kind, for golden SQL and for comparing engines. */
export const QUESTIONS: Readonly<Record<string, QuestionInput>> = {
  'simple-sum': { metrics: ['sales'], time_constraint },
  'filtered-metric-by-hour': { metrics: ['web_orders'], group_by: ['metric_time__hour'], time_constraint },
  'ratio-by-day': { metrics: ['paid_rate'], group_by: ['metric_time__day'], time_constraint },
  'ratio-of-two-filters': { metrics: ['web_share'], group_by: ['metric_time__month'], time_constraint },
  'ratio-of-two-models': { metrics: ['refund_rate'], group_by: ['metric_time__month'], time_constraint },
  'derived': { metrics: ['net_orders'], time_constraint },
  'average-and-percentile': { metrics: ['mean_order', 'median_order'], group_by: ['order__channel'], time_constraint },
  'stock-by-month': { metrics: ['units_in_stock'], group_by: ['metric_time__month', 'stock_day__place'], time_constraint },
  'stock-by-day': { metrics: ['units_in_stock'], group_by: ['metric_time__day'], time_constraint },
  'two-joins': { metrics: ['orders_placed'], group_by: ['customer__region__country', 'customer__segment'], order_by: ['-orders_placed'], limit: 3 },
  'filters': {
    metrics: ['orders_placed'],
    group_by: ['metric_time__week'],
    filters: [
      { field: 'order__channel', op: 'not_in', values: ['shop', "o'clock"] },
      { field: 'customer__segment', op: 'contains', values: ['50%_OFF\\'] },
      { field: 'metric_time', op: '>=', values: ['2026-03-29'] },
      { field: 'order__ordered_at', op: '<', values: ['2026-04-01T00:00:00Z'] },
    ],
    time_constraint,
  },
  'compare-previous-week': { metrics: ['orders_placed'], group_by: ['metric_time__day', 'order__channel'], compare: { to: 'previous_week' }, time_constraint },
  'compare-previous-month': { metrics: ['orders_placed'], group_by: ['metric_time__day'], compare: { to: 'previous_month' }, time_constraint },
  'distinct-values': { queryType: 'values', group_by: ['customer__segment'] },
  'freshness': { queryType: 'freshness', metrics: ['orders_placed'] },
};
