import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Ask } from '../fill-report';

/** The present of the fixtures. Its month, November, is still running. */
export const NOW = new Date('2026-11-21T09:30:00Z');
export const ZONE = 'Europe/Amsterdam';

export function answerOf(columns: readonly AnswerColumn[], rows: readonly (readonly Cell[])[], meta: Partial<Answer['meta']> = {}): Answer {
  return {
    columns,
    rows,
    meta: {
      sql: 'SELECT 1 AS "a<b" -- Northstar',
      params: ['North'],
      dialect: 'duckdb',
      timezone: ZONE,
      notices: [],
      format: 'table',
      formatting: false,
      elapsedMs: 3,
      ...meta,
    },
  };
}

export const dimension = (name: string, label = name): AnswerColumn => ({ name, type: 'string', role: 'dimension', display: { label } });
export const metric = (name: string, label: string, more: Partial<AnswerColumn> = {}): AnswerColumn => ({
  name,
  type: 'decimal',
  role: 'metric',
  metric: name,
  display: { label, better: 'higher' },
  ...more,
});
const month: AnswerColumn = { name: 'metric_time__month', type: 'time', role: 'time', grain: 'month', display: { label: 'Month' } };

/** Starts of the months June to November 2026 in Amsterdam, as instants. */
export const MONTHS = ['2026-05-31T22:00:00Z', '2026-06-30T22:00:00Z', '2026-07-31T22:00:00Z', '2026-08-31T22:00:00Z', '2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'];
const running = { partialFrom: '2026-10-31T23:00:00Z', grain: 'month' } as const;

const revenue = metric('revenue', 'Revenue');
const revenueBefore: AnswerColumn = { ...revenue, name: 'revenue__previous', role: 'comparison', comparison: 'previous', display: { label: 'Revenue, a year before' } };
const churn = metric('churn', 'Churn', { type: 'number', display: { label: 'Churn', better: 'lower' } });

const ANSWERS: Readonly<Record<string, Answer>> = {
  'revenue by metric_time__month': answerOf(
    [month, revenue],
    MONTHS.map((time, index) => [time, ['301000.10', '315250.40', '322410.00', '318900.25', '341275.75', '201400.00'][index] ?? null]),
    { ...running, format: 'timeseries', notices: [{ severity: 'warning', text: 'The newest invoices are not matched yet.' }] }
  ),
  'revenue by metric_time__month, account__region': answerOf(
    [month, dimension('account__region', 'Region'), revenue, revenueBefore],
    MONTHS.flatMap((time, index) => [
      [time, 'North', String(150000 + 9000 * index), String(130000 + 7000 * index)],
      [time, 'South & <West>', String(120000 - 4000 * index), String(110000 + 1000 * index)],
    ]),
    { ...running, format: 'timeseries' }
  ),
  churn: answerOf([churn, { ...churn, name: 'churn__previous', role: 'comparison', comparison: 'previous' }], [[0.031, 0.044]], { format: 'value' }),
  'utilisation by equipment__depot': answerOf(
    [dimension('equipment__depot', 'Depot'), metric('utilisation', 'Utilisation', { type: 'number' })],
    [['Utrecht', 0.74], ['Rotterdam', 0.58], ['Eindhoven', 0.41]]
  ),
  'tickets by ticket__hour, ticket__weekday': answerOf(
    [dimension('ticket__hour', 'Hour'), dimension('ticket__weekday', 'Weekday'), metric('tickets', 'Tickets', { type: 'integer' })],
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].flatMap((day, y) => ['09', '11', '13', '15', '17'].map((hour, x) => [hour, day, String(3 + ((x * 7 + y * 5) % 23))]))
  ),
  'leads by lead__step': answerOf(
    [dimension('lead__step', 'Step'), metric('leads', 'Leads', { type: 'integer' })],
    [['Visited', '12480'], ['Asked for a quote', '3120'], ['Quote sent', '2590'], ['Ordered', '905']]
  ),
  'balance by account__name': answerOf(
    [dimension('account__name', 'Account'), metric('balance', 'Balance'), metric('state', 'State', { type: 'integer' })],
    [['<img src=x onerror=alert(1)>', '123456789012345678.91', '1'], ['Feest & Co', '-52.5', '2'], [null, null, null]]
  ),
  'leads by lead__channel': answerOf(
    [dimension('lead__channel', 'Channel'), metric('leads', 'Leads', { type: 'integer' })],
    [['Referral', '120'], ['Search', '98'], ['Partner', '51'], ['Fair', '38']]
  ),
  'resolution by ticket__priority': answerOf(
    [dimension('ticket__priority', 'Priority'), metric('resolution', 'Resolution time', { type: 'number', display: { label: 'Resolution time', better: 'lower' } })],
    [['urgent', 3.1], ['normal', 12.4], ['low', 36.2]]
  ),
  'nothing by metric_time__auto': answerOf([month, metric('nothing', 'Nothing')], [], { format: 'timeseries' }),
  'values of account__region': answerOf([dimension('account__region', 'Region')], [['North'], ['South & <West>'], [null]]),
};

type Asked = { readonly metrics?: readonly string[]; readonly group_by?: readonly string[]; readonly queryType?: string };

/** Answers the fixture's questions from the table above, and anything else as the service would: with a problem. */
export const fakeAsk: Ask = async (question) => {
  const { metrics = [], group_by: by = [], queryType } = question as Asked;
  if (queryType === 'freshness') {
    return answerOf([metric('age', 'Age', { type: 'number' })], [[metrics[0] === 'churn' ? 7200 : 600]]);
  }
  const asked = queryType === 'values' ? `values of ${by.join(', ')}` : [metrics.join(', '), by.join(', ')].filter((part) => part !== '').join(' by ');
  const answer = ANSWERS[asked];
  if (answer === undefined) {
    throw new Problem('unknown_metric', `There is no KPI "${metrics.join(', ')}".`);
  }
  return answer;
};
