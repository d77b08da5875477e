import { CATALOGUE } from '../../testing/catalogue';
import { DEFINITIONS, JOURNEYS } from '../../testing/journeys';
import { questionSchema } from '../../../contract/question';
import { examples } from './examples';

it('makes questions of what the catalogue has, each of them well formed', () => {
  const made = examples(CATALOGUE);
  expect(made.map(({ title }) => title)).toEqual([
    'Revenue over time',
    'Revenue against the period before',
    'Revenue: the top ten by Channel',
    'Revenue by day of the week',
    'Revenue, only where that of each Customer is above 0',
    'Orders of regions, a saved query',
    'Uptime with its limits',
    'Forecast of Revenue, 30d ahead by day',
    'Anomalies of Revenue by day',
    'Why Revenue moved, beside the period before, which is as long as the range',
    'Correlation of Revenue with Orders by week',
    'Heatmap of Revenue by time, Channel',
    'Records of Revenue',
    'Anomalies found',
    'Insights',
    'Limits crossed',
    'Cost advice',
  ]);
  made.forEach(({ question }) => expect(questionSchema.safeParse(question).error).toBeUndefined());
});

it('makes one of each kind that the catalogue has an answer to', () => {
  const titles = examples(DEFINITIONS).map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Funnel: First order', 'Retention: Buyers who come back', 'Cohorts', 'Experiment: Free shipping']));
  expect(examples(JOURNEYS).map(({ title }) => title)).toContain('Funnel of Customer: Revenue → Orders');
});

it('makes none of what the catalogue has not', () => {
  expect(examples({ metrics: [], dimensions: [], savedQueries: [], calendars: [], definitions: [], entities: [], hasEvents: false, timezone: 'UTC' })).toEqual([]);
});
