import type { Board } from '../board';
import { bars, levels, share } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { expectation, figure, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/** S0-12 and S3-11: what was earned and what is left of it, what passes through, and which invoices are waited for. */
export const finance: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-finance',
  title: 'Finance',
  description: 'Revenue by stream, margin, payments between members, collection and unit economics.',
  tags: ['northstar', 'finance'],
  time: { from: 'now-90d', to: 'now' },
  timezone: 'browser',
  refresh: '15m',
  pickers: [dimension('project__category'), dimension('money__stream')],
  marks: true,
  rows: [
    {
      panels: [
        text('Do we earn enough, and does it come in? Revenue is without VAT.', { size: { w: 24, h: 2 } }),
        hero(kpi('revenue')),
        hero(kpi('gross_margin')),
        hero(kpi('invoice_collection_rate')),
        expectation(kpi('revenue_forecast'), { title: 'Revenue, next 30 days' }),
        stat(kpi('mrr'), { number: 'latest', grain: 'day', title: 'Monthly recurring revenue' }),
        stat(kpi('mrr_growth'), { number: 'latest', grain: 'day', title: 'MRR vs a month before' }),
        figure(kpi('overdue_invoices')),
        figure(kpi('paying_churn_rate')),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('revenue')], { grain: 'week', compare: 'previous_period', size: HALF }),
        timeseries([kpi('revenue')], { grain: 'week', by: dimension('money__stream'), draw: 'bars', size: HALF }),
        timeseries([kpi('gross_margin')], { grain: 'week', compare: 'previous_period', size: THIRD }),
        timeseries([kpi('mrr')], { grain: 'day', size: THIRD }),
        timeseries([kpi('invoice_collection_rate')], { grain: 'week', size: THIRD }),
      ],
    },
    {
      title: 'What it is made of',
      panels: [
        bars(kpi('revenue'), dimension('money__stream'), { size: THIRD }),
        share(kpi('revenue'), dimension('money__source'), { size: THIRD }),
        levels(kpi('gross_margin'), dimension('project__category'), { known: true, size: THIRD }),
        table([kpi('revenue'), kpi('direct_costs'), kpi('gross_margin')], [dimension('project__name'), dimension('project__category')], { title: 'Projects with the most revenue', known: true, limit: 20, size: { w: 24, h: 9 } }),
      ],
    },
    {
      title: 'Payments between members',
      panels: [
        hero(kpi('gmv')),
        hero(kpi('commission')),
        hero(kpi('processing_fees')),
        figure(kpi('float_balance')),
        timeseries([kpi('gmv')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: THIRD }),
        timeseries([kpi('transaction_volume')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: THIRD }),
        timeseries([kpi('float_balance')], { grain: 'day', size: THIRD }),
        timeseries([kpi('commission'), kpi('processing_fees')], { grain: 'week', title: 'Commission earned and fees paid', size: HALF }),
        timeseries([kpi('avg_transaction_size')], { grain: 'week', size: HALF }),
      ],
    },
    {
      title: 'Customers',
      panels: [
        figure(kpi('arpu')),
        figure(kpi('ltv'), undefined, { title: 'Lifetime value' }),
        figure(kpi('cac')),
        figure(kpi('loans_disbursed_value')),
        figure(kpi('paying_customers')),
        figure(kpi('lost_customers')),
        figure(kpi('first_paying_customers')),
        figure(kpi('paid_cac')),
        table([kpi('media_spend'), kpi('lead_conversions'), kpi('spend_per_conversion')], [dimension('marketing_channel')], { title: 'Media spend and converted leads by channel', headings: { lead_conversions: 'Converted', spend_per_conversion: 'For each' }, size: HALF }),
        levels(kpi('spend_per_conversion'), dimension('marketing_channel'), { size: HALF }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        records(kpi('overdue_invoices'), [dimension('invoice'), dimension('invoice__stream'), dimension('project__name'), dimension('user__name')], {
          title: 'Invoices that are overdue, the largest first',
          time: 'Due at',
          value: 'Open amount',
          sort: '-overdue_invoices',
          limit: 25,
          record: dimension('invoice'),
          size: { w: 24, h: 10 },
        }),
      ],
    },
  ],
});
