import type { Answer, AnswerColumn, Cell } from '../../contract/answer';
import type { CatalogueAnswer } from '../../contract/catalogue';
import { CATALOGUE } from './catalogue';

/** The small catalogue with two KPIs that are looked at for what is odd: by day and by hour. */
export const WATCHED: CatalogueAnswer = {
  ...CATALOGUE,
  metrics: CATALOGUE.metrics.map((metric) => {
    const limits = { low: 2, medium: 3, high: 4, critical: 5, direction: 'both', from: 'high' } as const;
    switch (metric.name) {
      case 'revenue':
        return { ...metric, display: { ...metric.display, unit: 'currencyEUR', decimals: 0 }, anomalies: { ...limits, grain: 'day' as const } };
      case 'uptime':
        return { ...metric, anomalies: { ...limits, grain: 'hour' as const } };
      default:
        return metric;
    }
  }),
};

/** Columns and rows as the backend answers questions of kept records. */
export function keptAnswer(columns: ReadonlyArray<readonly [name: string, type: AnswerColumn['type']]>, rows: readonly (readonly Cell[])[]): Answer {
  return {
    columns: columns.map(([name, type]) => ({ name, type, role: type === 'number' ? 'metric' : 'dimension', display: { label: name } })),
    rows,
    meta: { sql: '', params: [], dialect: 'northstar', timezone: 'Europe/Amsterdam', notices: [], format: 'table', formatting: false, elapsedMs: 0 },
  };
}

const ANOMALY_COLUMNS = [
  ['time', 'time'],
  ['severity', 'string'],
  ['status', 'string'],
  ['kpi', 'string'],
  ['group', 'string'],
  ['actual', 'number'],
  ['expected', 'number'],
  ['deviation', 'number'],
  ['description', 'string'],
  ['detected_at', 'time'],
  ['acknowledged_by', 'string'],
  ['acknowledged_at', 'time'],
  ['resolved_by', 'string'],
  ['resolved_at', 'time'],
  ['note', 'string'],
  ['metric', 'string'],
  ['id', 'string'],
] as const;

/** Two open anomalies, an acknowledged and a resolved one, the oldest first. */
export const ANOMALIES = keptAnswer(ANOMALY_COLUMNS, [
  ['2026-06-01T22:00:00Z', 'medium', 'resolved', 'Revenue', '', 9200, 12400, -3.4, 'Revenue is 9200, below the expected 12400 by 3.4 standard deviations.', '2026-06-03T00:05:00Z', 'ada', '2026-06-03T07:00:00Z', 'grace', '2026-06-03T08:30:00Z', 'A holiday.', 'revenue', 'a-1'],
  ['2026-06-10T13:00:00Z', 'high', 'acknowledged', 'Uptime', 'web-1', 0.914, 0.998, -4.2, 'Uptime is 0.914, below the expected 0.998 by 4.2 standard deviations.', '2026-06-10T14:05:00Z', 'ada', '2026-06-10T15:00:00Z', null, null, null, 'uptime', 'a-2'],
  ['2026-06-19T22:00:00Z', 'critical', 'open', 'Revenue', '', 31250, 12000, 7.25, 'Revenue is 31250, above the expected 12000 by 7.3 standard deviations.', '2026-06-21T00:05:00Z', null, null, null, null, null, 'revenue', 'a-3'],
  ['2026-06-12T22:00:00Z', 'low', 'open', 'Revenue', '', 14100, 12000, 2.1, 'Revenue is 14100, above the expected 12000 by 2.1 standard deviations.', '2026-06-14T00:05:00Z', null, null, null, null, null, 'revenue', 'a-4'],
]);

/** Only those of some statuses. */
export function anomaliesThatAre(...statuses: readonly string[]): Answer {
  return { ...ANOMALIES, rows: ANOMALIES.rows.filter(([, , status]) => statuses.includes(String(status))) };
}

const INSIGHT_COLUMNS = [
  ['severity', 'string'],
  ['headline', 'string'],
  ['detail', 'string'],
  ['action', 'string'],
  ['kpi', 'string'],
  ['kind', 'string'],
  ['period_from', 'time'],
  ['period_to', 'time'],
  ['score', 'number'],
  ['metric', 'string'],
  ['id', 'string'],
] as const;

/** Three insights of two weeks that begin on Monday in Amsterdam, in no order. */
export const INSIGHTS = keptAnswer(INSIGHT_COLUMNS, [
  ['info', 'Orders rose by 12% to 448, from 400.', '', '', 'Orders', 'change', '2026-06-14T22:00:00Z', '2026-06-21T22:00:00Z', 1.1, 'orders', 'i-1'],
  ['critical', 'Uptime is 91.4 %, below its critical limit of 99 %.', 'Most of it is Host web-1.', 'Call the platform team.', 'Uptime', 'threshold', '2026-06-14T22:00:00Z', '2026-06-21T22:00:00Z', 3.6, 'uptime', 'i-2'],
  ['warning', 'Revenue fell by 30% to 8400 EUR, from 12000 EUR.', 'Region Noord explains most of it.', 'Look at the campaigns of the week.', 'Revenue', 'change', '2026-06-07T22:00:00Z', '2026-06-14T22:00:00Z', 2.4, 'revenue', 'i-3'],
]);

/** Advice on costs, as the backend answers it. */
export const COST_ADVICE: Answer = {
  ...keptAnswer([], []),
  columns: [
    { name: 'kind', type: 'string', role: 'dimension', display: { label: 'Kind' } },
    { name: 'what', type: 'string', role: 'dimension', display: { label: 'What' } },
    { name: 'advice', type: 'string', role: 'dimension', display: { label: 'Advice' } },
    { name: 'saving', type: 'number', role: 'metric', unit: 'currencyUSD', display: { label: 'Could be saved', unit: 'currencyUSD', decimals: 2 } },
    { name: 'executions', type: 'number', role: 'metric', display: { label: 'Runs', unit: 'short', decimals: 0 } },
  ],
  rows: [['cheaper tier', 'summary: large → small', 'The tier small did as well with this prompt: use it instead of large.', 412.5, 1800]],
};
