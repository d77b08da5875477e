import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { definitionLinks, recordsLink } from '../links';
import { list } from '../list-panel';
import { describeDefinition } from '../look';
import type { Names } from '../names';
import { records } from '../records-panel';
import { text } from '../text-panel';
import { figure, hero } from '../tile-panel';
import { timeseries } from '../time-panel';

const TILE = { w: 8, h: 4 };
const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };
const YEAR = '365d';

/** S0-12: whether customers are content, helped in time, and staying. */
export const customerHealth: Board = (names) => {
  const { kpi, dimension } = names;
  return {
    uid: 'northstar-customer-health',
    title: 'Customer health',
    description: 'What customers say of us, how fast they are helped, and which of them may leave.',
    tags: ['northstar', 'customers'],
    time: { from: 'now-90d', to: 'now' },
    timezone: 'browser',
    pickers: [dimension('project__category'), dimension('ticket__priority'), dimension('account__plan'), dimension('account__region')],
    marks: true,
    rows: [
      {
        panels: [
          text('Are customers content? The list at the end says who may leave.', { size: { w: 24, h: 2 } }),
          hero(kpi('nps'), { size: TILE }),
          hero(kpi('customer_satisfaction'), { size: TILE }),
          hero(kpi('ticket_resolution_time'), { size: TILE }),
          hero(kpi('ticket_resolution_time_p95'), { size: TILE }),
          hero(kpi('ticket_sla_breaches'), { size: TILE }),
          figure(kpi('account_churn'), TILE, { over: YEAR }),
        ],
      },
      {
        title: 'Trend',
        panels: [
          timeseries([kpi('nps')], { grain: 'week', compare: 'previous_period', size: HALF }),
          timeseries([kpi('customer_satisfaction')], { grain: 'week', compare: 'previous_period', size: HALF }),
          timeseries([kpi('ticket_resolution_time'), kpi('ticket_resolution_time_p95')], { grain: 'week', title: 'Time to resolve a ticket: mean and P95', size: HALF }),
          timeseries([kpi('ticket_sla_breaches')], { grain: 'week', by: dimension('ticket__priority'), draw: 'bars', size: HALF }),
        ],
      },
      {
        title: 'Who',
        panels: [
          levels(kpi('nps'), dimension('project__category'), { known: true, size: THIRD }),
          levels(kpi('customer_satisfaction'), dimension('project__category'), { known: true, size: THIRD }),
          levels(kpi('ticket_resolution_time'), dimension('ticket__priority'), { size: THIRD }),
          levels(kpi('account_churn'), dimension('account__plan'), { over: YEAR, title: 'Account churn by plan', size: THIRD }),
          levels(kpi('account_churn'), dimension('account__region'), { over: YEAR, title: 'Account churn by region', size: THIRD }),
          bars(kpi('ticket_sla_breaches'), dimension('ticket__priority'), { size: THIRD }),
        ],
      },
      {
        title: 'To act on',
        panels: [
          likelyToLeave(names),
          records(kpi('ticket_sla_breaches'), [dimension('ticket__priority'), dimension('ticket__opened_at'), dimension('ticket__resolved_at'), dimension('user__name')], {
            title: 'Tickets past their promise, the newest first',
            time: 'Promised by',
            limit: 25,
            record: dimension('ticket'),
            size: { w: 24, h: 9 },
          }),
        ],
      },
    ],
  };
};

function likelyToLeave({ kpi, dimension, definition }: Names) {
  const prediction = definition('prediction', 'churn_probability');
  const { name, label } = prediction;
  return list({
    title: 'Customers who are likely to leave',
    description: describeDefinition(prediction),
    links: definitionLinks(prediction),
    question: { queryType: 'prediction', prediction: name, columns: ['account__name', 'account__plan', 'account__region'], limit: 25 },
    columns: [
      { name: 'account__name', title: 'Account', links: [recordsLink(kpi('accounts'), [dimension('account')], 'Show this account')] },
      { name: 'account__plan', title: 'Plan', width: 120 },
      { name: 'account__region', title: 'Region', width: 200 },
      { name: 'probability', title: label, unit: 'percentunit', decimals: 0, width: 160 },
      { name: 'visits', title: 'Visits', unit: 'none', decimals: 0, width: 70 },
      { name: 'tickets', title: 'Tickets', unit: 'none', decimals: 0, width: 80 },
      { name: 'tenure_months', title: 'Months', unit: 'none', decimals: 0, width: 80 },
    ],
    hidden: ['account'],
    size: { w: 24, h: 9 },
  });
}
