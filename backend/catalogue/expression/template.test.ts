import { parseReference, parseTemplate } from './template';
import { ExpressionError } from './tokens';

const dimension = (name: string, more = {}) => ({ kind: 'reference', type: 'dimension', name, ...more });

describe("dbt's references", () => {
  it.each([
    [`Dimension('listing__country')`, dimension('listing__country')],
    [` Dimension ( "listing__country" , ) `, dimension('listing__country')],
    [`Dimension('country_latest', entity_path=['user', "listing"])`, dimension('user__listing__country_latest')],
    [`Dimension('listing__country', ['view'])`, dimension('view__listing__country')],
    [`Dimension('listing__created_at').grain('MONTH')`, dimension('listing__created_at', { grain: 'month' })],
    [`Dimension('metric_time')\n  .date_part('DOW')`, dimension('metric_time', { datePart: 'dow' })],
    [`TimeDimension('metric_time', 'alien_day')`, dimension('metric_time', { grain: 'alien_day' })],
    [`TimeDimension('ds', 'day', ['listing'])`, dimension('listing__ds', { grain: 'day' })],
    [`TimeDimension('ds', entity_path=['listing'], date_part_name='year')`, dimension('listing__ds', { datePart: 'year' })],
    [`TimeDimension(time_dimension_name='ds', time_granularity_name='day')`, dimension('ds', { grain: 'day' })],
    [`TimeDimension('ds', grain='week', date_part='month')`, dimension('ds', { grain: 'week', datePart: 'month' })],
    [`Entity('listing')`, { kind: 'reference', type: 'entity', name: 'listing' }],
    [`Entity('listing', entity_path=['user'])`, { kind: 'reference', type: 'entity', name: 'user__listing' }],
    [`Metric('bookings', ['listing'])`, { kind: 'reference', type: 'metric', name: 'bookings', groupBy: ['listing'] }],
    [`Metric('bookings', group_by=['listing__user', 'guest',])`, { kind: 'reference', type: 'metric', name: 'bookings', groupBy: ['listing__user', 'guest'] }],
  ])('read %s', (text, expected) => {
    expect(parseTemplate(text, 0)).toEqual(expected);
    expect(parseReference(text)).toEqual(expected);
  });

  it('have an order only outside filters', () => {
    expect(parseReference(`Metric('bookings').descending(True)`)).toEqual({ kind: 'reference', type: 'metric', name: 'bookings', descending: true });
    expect(parseReference(`TimeDimension('metric_time', 'day').descending(False)`)).toEqual(dimension('metric_time', { grain: 'day', descending: false }));
    expect(() => parseTemplate(`Entity('listing').descending(True)`, 0)).toThrow('descending belongs to order_by');
  });

  it('may be a plain name outside filters', () => {
    expect(parseReference(' listing__country ')).toEqual(dimension('listing__country'));
    expect(() => parseTemplate('listing__country', 0)).toThrow('"listing__country" is not a reference; allowed are');
  });

  it.each([
    ['', 'Nothing is not a reference', 0],
    [`env_var('HOME')`, '"env_var" is not a reference', 0],
    [`constructor('a')`, '"constructor" is not a reference', 0],
    [`Dimension()`, 'A reference needs a name', 0],
    [`Dimension('a').grain('day').grain('week')`, 'grain is given twice', 34],
    [`Dimension('a; drop table b')`, '"a; drop table b" is not a name', 10],
    [`Dimension('a', 'day')`, 'Expected "[", found "day"', 15],
    [`Dimension('a', nope='day')`, 'There is no such argument; allowed are name, entity_path', 15],
    [`Dimension('a', ['b'], 'c')`, 'There is no such argument', 22],
    [`Dimension('a').upper()`, 'There is no ".upper" here; allowed are .grain, .date_part, .descending', 15],
    [`Entity('a').grain('day')`, 'There is no ".grain" here; allowed are .descending', 12],
    [`TimeDimension('a', date_part='epoch')`, '"epoch" is not a part of a date', 29],
    [`Dimension('a') or 1`, 'Expected the end of the reference, found "or"', 15],
    [`Metric('a').descending(1)`, 'Expected True or False, found "1"', 23],
    [`Dimension('a'`, 'Expected ",", found the end', 13],
  ])('refuse %s', (text, message, at) => {
    const faulty = () => parseReference(text);
    expect(faulty).toThrow(ExpressionError);
    expect(faulty).toThrow(message);
    expect(faulty).toThrow(expect.objectContaining({ at }));
  });

  it('need in a filter what a metric is grouped by', () => {
    expect(() => parseTemplate(`Metric('bookings')`, 3)).toThrow("Metric('bookings', group_by=['entity'])");
  });
});
