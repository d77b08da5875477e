import { Temporal } from 'temporal-polyfill';
import type { QuestionInput } from '../../contract/question';
import { useShop } from './testing/use-shop';

const shop = useShop();
const { rows } = shop;
const instants = async (question: object, context = {}) => (await shop.ask(question, context)).rows;

const AFTERWARDS = { now: Temporal.Instant.from('2026-06-01T00:00:00Z') };

describe('two periods side by side', () => {
  it('while a period still runs, compares what has passed with as much of the period before, and says so', async () => {
    // At noon (UTC) of 1 April, April is compared with 1 March until noon: nothing was ordered then, order 2 is of 2 March.
    const question: QuestionInput = { metrics: ['orders_placed'], compare: { to: 'previous_month' }, time_constraint: ['2026-04-01', '2026-04-30'] };
    const answer = await shop.ask(question);
    expect(answer.rows).toEqual([['1', '0', '1', null]]);
    expect(answer.meta.notices).toEqual([{ severity: 'info', text: expect.stringContaining('still runs') }]);
    expect((await shop.ask(question, AFTERWARDS)).meta.notices).toEqual([]);
  });

  it('looks back by a period of its own length', async () => {
    const { params } = shop.compile({ metrics: ['orders_placed'], compare: { to: 'custom', period: '4 weeks' }, time_constraint: ['2026-03-02', '2026-03-08'] }, AFTERWARDS);
    expect(params).toEqual(['t1', '2026-03-01T23:00:00Z', '2026-03-08T23:00:00Z', '2026-02-01T23:00:00Z', '2026-02-08T23:00:00Z']);
  });

  it('by elapsed time puts the tenth day beside the tenth, by the calendar the 31st beside the last', () => {
    const march = { metrics: ['orders_placed'], group_by: ['metric_time__day'], time_constraint: ['2026-03-01', '2026-03-31'] };
    const paramsOf = (align: 'calendar' | 'elapsed') => shop.compile({ ...march, compare: { to: 'previous_month', align } } as QuestionInput, AFTERWARDS).params.slice(1);
    // February ends where March begins, and so with the same parameter.
    expect(paramsOf('calendar')).toEqual(['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z', '2026-01-31T23:00:00Z']);
    // February has 28 days, so 31 days from its start end with 3 March.
    expect(paramsOf('elapsed')).toEqual(['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z', '2026-01-31T23:00:00Z', '2026-03-03T23:00:00Z']);
  });

  it('puts the period before beside today, and keeps groups that only one side has', async () => {
    expect(await instants({ metrics: ['orders_placed'], group_by: ['order__channel'], compare: { to: 'previous_month' }, time_constraint: ['2026-04-01', '2026-04-30'] }, AFTERWARDS)).toEqual([
      ['shop', null, '1', null, null],
      ['web', '1', '2', '-1', -0.5],
      [null, null, '1', null, null],
    ]);
  });

  it('moves the buckets of the period before onto today’s', async () => {
    expect(await instants({ metrics: ['orders_placed'], group_by: ['metric_time__day'], compare: { to: 'previous_day' }, time_constraint: ['2026-03-29', '2026-03-31'] })).toEqual([
      ['2026-03-28T23:00:00Z', '1', null, null, null],
      ['2026-03-29T22:00:00Z', '1', '1', '0', 0],
      ['2026-03-30T22:00:00Z', null, '1', null, null],
    ]);
  });

  it('a condition on time holds of the days that are shown, on both sides', async () => {
    const question = { metrics: ['orders_placed'], group_by: ['metric_time__day'], compare: { to: 'previous_day' }, time_constraint: ['2026-03-29', '2026-03-31'] };
    const shown = [['2026-03-31', null, '1', null, null]];
    expect(await rows({ ...question, where: "{{ TimeDimension('metric_time', 'day') }} >= '2026-03-31'" })).toEqual(shown);
    expect(await rows({ ...question, filters: [{ field: 'metric_time__day', op: '>=', values: ['2026-03-31'] }] })).toEqual(shown);
    expect(await rows({ ...question, where: "{{ Dimension('order__ordered_at').date_part('day') }} = 31" })).toEqual(shown);
  });

  it('the previous period is as long as the range', async () => {
    expect(await instants({ metrics: ['orders_placed'], compare: { to: 'previous_period' }, time_constraint: ['2026-03-16', '2026-03-31'] })).toEqual([['2', '2', '0', 0]]);
  });

  it('the previous period is as many days of the calendar, also over the day when the clock changes', async () => {
    // 30 March to 5 April against 23 to 29 March: order 3 is of the 29th, and order 2 of 2 March in neither.
    const question: QuestionInput = { metrics: ['orders_placed'], compare: { to: 'previous_period' }, time_constraint: ['2026-03-30', '2026-04-05'] };
    expect(await instants(question, AFTERWARDS)).toEqual([['2', '1', '1', 1]]);
    const { params } = shop.compile(question, AFTERWARDS);
    // Where this period starts and the one before ends is one instant, and so one parameter.
    expect(params).toEqual(['t1', '2026-03-29T22:00:00Z', '2026-04-05T22:00:00Z', '2026-03-22T23:00:00Z']);
  });

  it('no day is in both periods, where a range begins in the middle of a day and the column holds days', async () => {
    // Noon of 31 March to noon of 1 April takes in both days; before it come those up to the 30th.
    expect((await instants({ metrics: ['units_in_stock'], compare: { to: 'previous_period' }, time_constraint: ['2026-03-31T10:00:00Z', '2026-04-01T10:00:00Z'] }))[0]?.slice(0, 2)).toEqual(['6', '5']);
  });

  it('30 March meets 28 February', () => {
    const { params } = shop.compile({ metrics: ['orders_placed'], group_by: ['metric_time__day'], compare: { to: 'previous_month' }, time_constraint: ['2026-03-26', '2026-03-30'] });
    expect(params.slice(3)).toEqual(['2026-02-25T23:00:00Z', '2026-02-28T23:00:00Z']);
  });

  it('hours are moved by the clock that cuts them', () => {
    const { params } = shop.compile({ metrics: ['orders_placed'], group_by: ['metric_time__hour'], compare: { to: 'previous_day' }, time_constraint: ['2026-03-30', '2026-03-30'] });
    expect(params).toEqual(['t1', '2026-03-29T22:00:00Z', '2026-03-30T22:00:00Z', '2026-03-28T22:00:00Z']);
  });

  it('has one grain of time', () => {
    expect(() => shop.compile({ metrics: ['orders_placed'], group_by: ['metric_time__day', 'metric_time__month'], compare: { to: 'previous_day' } })).toThrow('one grain of metric_time');
  });

  it('needs buckets that fit into the period', () => {
    expect(() => shop.compile({ metrics: ['orders_placed'], group_by: ['metric_time__month'], compare: { to: 'previous_week' } })).toThrow('needs buckets of a week or finer');
  });
});

describe('what other tools get wrong', () => {
  describe('Cube #9353: a prior period drops rows that only one side has', () => {
    it('of days', async () => {
      // Of the same days in February and March only the 28th had takings in both.
      expect(await rows({ metrics: ['takings'], group_by: ['metric_time__day'], time_constraint: ['2026-03-08', '2026-03-28'], compare: { to: 'previous_month' } })).toEqual([
        ['2026-03-08', '16', null, null, null],
        ['2026-03-27', null, '1', null, null],
        ['2026-03-28', '32', '2', '30', 15],
      ]);
    });

    it('of groups, also of the one without a value', async () => {
      expect(await rows({ metrics: ['takings'], group_by: ['metric_time__month', 'branch'], time_constraint: ['2026-04-01', '2026-04-30'], compare: { to: 'previous_month' } }, AFTERWARDS)).toEqual([
        ['2026-04-01', 'north', null, '180', null, null],
        ['2026-04-01', 'south', '256', '72', '184', 184 / 72],
        ['2026-04-01', null, '512', null, null, null],
      ]);
    });

    it('of one metric of two', async () => {
      expect(await rows({ metrics: ['takings', 'orders_placed'], group_by: ['metric_time__day'], time_constraint: ['2026-03-30', '2026-03-31'], compare: { to: 'previous_day' } })).toEqual([
        ['2026-03-30', null, '64', null, null, '1', '1', '0', 0],
        ['2026-03-31', '128', null, null, null, null, '1', null, null],
      ]);
    });

    it('fills them where the measure is filled', async () => {
      expect(await rows({ metrics: ['takings_every_day'], group_by: ['metric_time__day'], time_constraint: ['2026-03-26', '2026-03-28'], compare: { to: 'previous_month' } })).toEqual([
        ['2026-03-26', '0', '0', '0', null],
        ['2026-03-27', '0', '1', '-1', -1],
        ['2026-03-28', '32', '2', '30', 15],
      ]);
    });
  });

  describe('Cube #9549: a week beside the year before is no week', () => {
    const years = useShop({
      tables: {
        takings: `id,tenant_id,branch,trading_day,amount
1,t1,north,2024-12-30,1
2,t1,north,2025-01-01,2
3,t1,north,2025-03-03,4
4,t1,south,2025-03-09,8
5,t1,north,2025-12-29,16
6,t1,north,2026-01-04,32
7,t1,north,2026-03-02,64
8,t1,south,2026-03-08,128
9,t1,north,2026-03-09,256
`,
      },
    });
    const compared = (grain: string, time_constraint: [string, string], compare: object = { to: 'previous_year' }) => years.rows({ metrics: ['takings'], group_by: [`metric_time__${grain}`], time_constraint, compare }, AFTERWARDS);

    it('is put beside the week 52 weeks before, from Monday to Sunday, also over the turn of the year', async () => {
      // 29 December 2025 to 4 January 2026 beside 30 December 2024 to 5 January 2025; 2 March 2026 beside 3 March 2025.
      expect(await compared('week', ['2025-12-29', '2026-03-15'])).toEqual([
        ['2025-12-29', '48', '3', '45', 15],
        ['2026-03-02', '192', '12', '180', 15],
        ['2026-03-09', '256', null, null, null],
      ]);
    });

    it('is put beside the same week by elapsed time', async () => {
      expect(await compared('week', ['2026-03-02', '2026-03-08'], { to: 'previous_year', align: 'elapsed' })).toEqual([['2026-03-02', '192', '12', '180', 15]]);
    });

    it('and a day beside its date, a month beside its month, a year beside the last', async () => {
      expect(await compared('day', ['2026-03-08', '2026-03-09'])).toEqual([
        ['2026-03-08', '128', null, null, null],
        ['2026-03-09', '256', '8', '248', 31],
      ]);
      expect(await compared('month', ['2026-03-01', '2026-03-31'])).toEqual([['2026-03-01', '448', '12', '436', 436 / 12]]);
      expect(await compared('year', ['2025-01-01', '2025-12-31'])).toEqual([['2025-01-01', '30', '1', '29', 29]]);
    });

    it('and a day beside the same day of the week, 364 days before', async () => {
      expect(await compared('day', ['2026-03-02', '2026-03-08'], { to: 'custom', period: '364 days' })).toEqual([
        ['2026-03-02', '64', '4', '60', 15],
        ['2026-03-08', '128', '8', '120', 15],
      ]);
    });
  });

  describe('Cube #9896: a shift in time loses the trailing window', () => {
    const before = async (metric: string, group: string[], now: [string, string], to: string) => (await rows({ metrics: [metric], group_by: group, time_constraint: now, compare: { to } }, AFTERWARDS)).map((row) => row.at(-3));
    const then = async (metric: string, group: string[], range: [string, string]) => (await rows({ metrics: [metric], group_by: group, time_constraint: range }, AFTERWARDS)).map((row) => row.at(-1));

    it('looks back seven days from each day of the period before', async () => {
      expect(await rows({ metrics: ['takings_7d'], group_by: ['metric_time__day'], time_constraint: ['2026-03-08', '2026-03-09'], compare: { to: 'previous_week' } })).toEqual([
        ['2026-03-08', '24', '7', '17', 17 / 7],
        ['2026-03-09', '16', '15', '1', 1 / 15],
      ]);
    });

    it('without time, from the end of the period before', async () => {
      expect(await rows({ metrics: ['takings_7d'], time_constraint: ['2026-03-02', '2026-03-08'], compare: { to: 'previous_week' } })).toEqual([['24', '7', '17', 17 / 7]]);
    });

    it.each([
      ['takings_7d', ['metric_time__day'], ['2026-03-09', '2026-03-13'], 'previous_week', ['2026-03-02', '2026-03-06']],
      ['takings_7d_last', ['metric_time__week'], ['2026-03-09', '2026-03-15'], 'previous_week', ['2026-03-02', '2026-03-08']],
      ['takings_this_month', ['metric_time__month'], ['2026-04-01', '2026-04-30'], 'previous_month', ['2026-03-01', '2026-03-31']],
      ['takings_so_far', ['metric_time__month'], ['2026-04-01', '2026-04-30'], 'previous_month', ['2026-03-01', '2026-03-31']],
      ['takings_so_far', [], ['2026-04-01', '2026-04-30'], 'previous_month', ['2026-03-01', '2026-03-31']],
      ['takings_week_before', ['metric_time__week'], ['2026-03-09', '2026-03-15'], 'previous_week', ['2026-03-02', '2026-03-08']],
      ['units_in_stock', [], ['2026-04-01', '2026-04-01'], 'previous_day', ['2026-03-31', '2026-03-31']],
      ['median_order', [], ['2026-04-01', '2026-04-30'], 'previous_month', ['2026-03-01', '2026-03-31']],
      ['visit_conversion', ['visit__channel'], ['2026-04-01', '2026-04-30'], 'previous_month', ['2026-03-01', '2026-03-31']],
      ['web_share', ['metric_time__month'], ['2026-04-01', '2026-04-30'], 'previous_month', ['2026-03-01', '2026-03-31']],
    ] as [string, string[], [string, string], string, [string, string]][])('%s by %j over %j shows beside it what %s was by itself, over %j', async (metric, group, now, to, range) => {
      const alone = await then(metric, group, range);
      expect(alone).not.toEqual([]);
      expect(await before(metric, group, now, to)).toEqual(alone);
    });
  });
});

describe('whole months', () => {
  // 31 March took 128, 30 April 512; February has 28 days.
  it.each([
    ['April beside all of March', ['2026-04-01', '2026-04-30'], 'previous_month', ['768', '252']],
    ['March beside all of February', ['2026-03-01', '2026-03-31'], 'previous_month', ['252', '3']],
    ['the second quarter beside all of the first', ['2026-04-01', '2026-06-30'], 'previous_quarter', ['768', '255']],
    ['May and June beside March and April', ['2026-05-01', '2026-06-30'], { to: 'custom', period: '2 months' }, [null, '1020']],
  ])('%s', async (_, time_constraint, to, expected) => {
    const compare = typeof to === 'string' ? { to } : to;
    const later = { now: Temporal.Instant.from('2027-01-01T00:00:00Z') };
    expect((await rows({ metrics: ['takings'], time_constraint, compare }, later))[0]?.slice(0, 2)).toEqual(expected);
  });

  it('by the month too, and by the day without the days that the later month lacks', async () => {
    const april = { metrics: ['takings'], time_constraint: ['2026-04-01', '2026-04-30'], compare: { to: 'previous_month' } };
    expect(await rows({ ...april, group_by: ['metric_time__month'] }, AFTERWARDS)).toEqual([['2026-04-01', '768', '252', '516', 516 / 252]]);
    expect((await rows({ ...april, group_by: ['metric_time__day'] }, AFTERWARDS)).map(([day, , before]) => [day, before])).toEqual([
      ['2026-04-01', '4'],
      ['2026-04-02', '8'],
      ['2026-04-08', '16'],
      ['2026-04-28', '32'],
      ['2026-04-29', '64'],
      ['2026-04-30', null],
    ]);
  });
});

describe('how a change is told', () => {
  it('from nothing, or to nothing, there is no ratio; from a negative number its sign is that of the change', async () => {
    const changed = { metrics: ['takings_growth'], group_by: ['metric_time__month'], compare: { to: 'previous_month' } };
    // 3 in February, 249 in March, 516 in April.
    expect(await rows({ ...changed, time_constraint: ['2026-03-01', '2026-04-30'] }, AFTERWARDS)).toEqual([
      ['2026-03-01', '249', '3', '246', 82],
      ['2026-04-01', '516', '249', '267', 267 / 249],
    ]);
  });
});

it('a part of a date is the same in both periods', async () => {
  // Sundays: 64 on 29 March beside 4 on 1 March; Saturdays: 32 on 28 March beside 2 on 28 February.
  expect(await rows({ metrics: ['takings'], group_by: [{ name: 'metric_time', date_part: 'dow' }], time_constraint: ['2026-03-28', '2026-03-29'], compare: { to: 'custom', period: '4 weeks' } }, AFTERWARDS)).toEqual([
    ['6', '32', '2', '30', 15],
    ['7', '64', '4', '60', 15],
  ]);
});

it('needs to know from where to look back', () => {
  const asked = (group_by: string[], to: string) => () => shop.compile({ metrics: ['takings'], group_by, compare: { to } });
  expect(asked(['branch'], 'previous_year')).toThrow('A comparison needs a time range, or metric_time in `group_by`');
  expect(asked(['branch'], 'previous_period')).toThrow('needs a time range');
  expect(asked(['metric_time__month'], 'previous_period')).toThrow('needs a time range');
  expect(asked(['metric_time__month'], 'previous_year')).not.toThrow();
});
