import { useShop } from './testing/use-shop';

/**
 * Orders of people: 1 (c1, web, 2 March 10:00), 2 (c2, shop, 2 March 11:00), 3 (c1, web, 28 March 23:30), 5 (c3, web, 1 April).
 * Visits before them: 1, 2 and 3 (c1; 3 in the shop an hour before order 1), 6 (c1, six days before order 3), 5 (c3, a day before order 5).
 * Visits 4 and 7 (c2) are after order 2.
 */
const { rows, compile } = useShop();

describe('a conversion', () => {
  it('counts each order once, with the latest visit of that person before it', async () => {
    expect(await rows({ metrics: ['converted_visits', 'visit_count', 'visit_conversion'] })).toEqual([['3', '7', 3 / 7]]);
  });

  it('belongs to the visit’s day and groups, not to the order’s', async () => {
    expect(await rows({ metrics: ['converted_visits', 'visit_conversion'], group_by: ['metric_time__day'], time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual([
      ['2026-03-01', null, null],
      ['2026-03-02', '1', 0.5],
      ['2026-03-23', '1', 1],
      ['2026-03-29', null, null],
      ['2026-03-31', '1', 1],
    ]);
    // Order 1 was on the web, and the visit before it in the shop.
    expect(await rows({ metrics: ['converted_visits', 'visit_conversion'], group_by: ['visit__channel'] })).toEqual([
      ['shop', '1', 0.5],
      ['web', '2', 0.4],
    ]);
  });

  it('may follow after the range, where the visit is inside', async () => {
    // Order 5 is of 1 April.
    expect(await rows({ metrics: ['converted_visits'], time_constraint: ['2026-03-31', '2026-03-31'] })).toEqual([['1']]);
    expect(await rows({ metrics: ['converted_visits'], time_constraint: ['2026-04-01', '2026-04-01'] })).toEqual([['0']]);
  });

  it('joins what belongs to the visit', async () => {
    expect(await rows({ metrics: ['visit_conversion'], group_by: ['customer__segment'] })).toEqual([
      ['gold', 0.6],
      ['silver', null],
    ]);
  });

  it('cannot be grouped by what belongs to the order', () => {
    expect(() => compile({ metrics: ['visit_conversion'], group_by: ['order__channel'] })).toThrow('There is no dimension "order__channel" for visits');
  });

  it('looks for the latest visit among those that a condition leaves', async () => {
    // Without the shop's visits order 1 follows visit 2.
    expect(await rows({ metrics: ['converted_visits', 'visit_count'], where: "{{ Dimension('visit__channel') }} = 'web'" })).toEqual([['3', '5']]);
  });

  it('has the filled value where nothing converted', async () => {
    expect(await rows({ metrics: ['converted_visits', 'converted_visits_filled'], group_by: ['customer__segment'] })).toEqual([
      ['gold', '3', '3'],
      ['silver', null, '0'],
    ]);
  });

  it('stands beside another KPI, whose groups stay without a value of the conversion', async () => {
    expect(await rows({ metrics: ['converted_visits_filled', 'orders_placed'], group_by: ['metric_time__day'], time_constraint: ['2026-03-29', '2026-03-31'] })).toEqual([
      ['2026-03-29', '0', '1'],
      ['2026-03-30', null, '1'],
      ['2026-03-31', '1', null],
    ]);
  });

  it('is compared with the period before', async () => {
    // In March 3 of 6 visits; in February none of 1.
    expect(await rows({ metrics: ['visit_conversion'], compare: { to: 'previous_month' }, time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual([[0.5, 0, 0.5, null]]);
  });
});

describe('the window', () => {
  const visits = (at: string, channel = 'web') => `id,tenant_id,customer_id,visited_at,channel\n1,t1,c1,${at},${channel}\n2,t2,c1,2026-03-01T10:00:00Z,web\n`;

  describe.each([
    ['exactly seven days', '2026-03-21T23:30:00Z', '0'],
    ['a second less than seven days', '2026-03-21T23:30:01Z', '1'],
    ['no time at all', '2026-03-28T23:30:00Z', '1'],
    ['a second too late', '2026-03-28T23:30:01Z', '0'],
  ])('%s before order 3', (_, at, expected) => {
    const changed = useShop({ tables: { visits: visits(at) } });
    it(`counts ${expected}`, async () => {
      expect(await changed.rows({ metrics: ['converted_visits'] })).toEqual([[expected]]);
    });
  });

  describe('that is left out', () => {
    const changed = useShop({ tables: { visits: visits('2020-01-01T00:00:00Z') } });
    it('is as long as it takes: the one visit is the latest before both orders', async () => {
      expect(await changed.rows({ metrics: ['ever_converted_visits', 'converted_visits'] })).toEqual([['2', '0']]);
    });
  });
});

describe('a constant property', () => {
  it('must be the same on both events, and then an earlier visit may be the latest', async () => {
    // Order 1 on the web follows visit 2, as visit 3 was in the shop.
    expect(await rows({ metrics: ['visit_conversion_same_channel'], group_by: ['visit__channel'] })).toEqual([
      ['shop', null],
      ['web', 0.6],
    ]);
    expect(await rows({ metrics: ['visit_conversion_same_channel'], group_by: ['metric_time__day'], time_constraint: ['2026-03-01', '2026-03-02'] })).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', null],
    ]);
  });
});

it('metrics that differ in what they tell of a conversion share its pass', () => {
  const { sql } = compile({ metrics: ['visit_conversion', 'converted_visits', 'converted_visits_filled'] });
  expect(sql.match(/ AS conversion /g)).toHaveLength(1);
});

it('decision 9: nobody’s visit converts by another tenant’s order', async () => {
  // Visit 9 is of a c1 of the other tenant, half an hour before order 1.
  expect(await rows({ metrics: ['converted_visits', 'visit_count'] }, { tenant: 't2' })).toEqual([['1', '2']]);
});
