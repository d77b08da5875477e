import { CATALOGUE } from '../../testing/catalogue';
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
  ]);
  made.forEach(({ question }) => expect(questionSchema.safeParse(question).error).toBeUndefined());
});

it('makes none of what the catalogue has not', () => {
  expect(examples({ metrics: [], dimensions: [], savedQueries: [], calendars: [], definitions: [], entities: [], hasEvents: false, timezone: 'UTC' })).toEqual([]);
});
