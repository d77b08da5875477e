import { useShop } from './testing/use-shop';

/** Fiscal months begin on 5 January, 2 February, 9 March, 6 April and 4 May; the second quarter with April's. */
const { rows, ask, compile } = useShop();

describe('a fiscal calendar', () => {
  it('is a grain of metric_time, and of any other time', async () => {
    const months = [
      ['2026-02-02', '2'],
      ['2026-03-09', '3'],
    ];
    expect(await rows({ metrics: ['orders_placed'], group_by: ['metric_time__fiscal_month'] })).toEqual(months);
    expect(await rows({ metrics: ['orders_placed'], group_by: ['order__ordered_at__fiscal_month'] })).toEqual(months);
    expect(await rows({ metrics: ['orders_placed'], group_by: [{ name: 'metric_time', grain: 'fiscal_month' }] })).toEqual(months);
  });

  it('may name its periods', async () => {
    const { columns, rows: quarters } = await ask({ metrics: ['takings'], group_by: ['metric_time__fiscal_quarter'] });
    expect(quarters).toEqual([
      ['FY26-Q1', '511'],
      ['FY26-Q2', '512'],
    ]);
    expect(columns[0]).toMatchObject({ name: 'metric_time__fiscal_quarter', type: 'string', role: 'dimension', display: { label: 'Time, fiscal quarter' } });
  });

  it('stands beside dbt’s grains', async () => {
    expect(await rows({ metrics: ['takings'], group_by: ['metric_time__fiscal_month', 'metric_time__month'], time_constraint: ['2026-02-01', '2026-03-31'] })).toEqual([
      ['2026-02-02', '2026-02-01', '3'],
      ['2026-02-02', '2026-03-01', '28'],
      ['2026-03-09', '2026-03-01', '224'],
    ]);
  });

  it('takes a range as it is, by the day', async () => {
    expect(await rows({ metrics: ['takings'], group_by: ['metric_time__fiscal_month'], time_constraint: ['2026-03-02', '2026-03-28'] })).toEqual([
      ['2026-02-02', '24'],
      ['2026-03-09', '32'],
    ]);
  });

  it('can be filtered by, in the editor and in a template', async () => {
    for (const filter of [
      { filters: [{ field: 'metric_time__fiscal_quarter', op: '=', values: ['FY26-Q2'] }] },
      { where: "{{ TimeDimension('metric_time', 'fiscal_quarter') }} = 'FY26-Q2'" },
      { where: "{{ Dimension('taking__trading_day').grain('fiscal_quarter') }} IN ('FY26-Q2', 'FY26-Q3')" },
    ]) {
      expect(await rows({ metrics: ['takings'], ...filter })).toEqual([['512']]);
    }
    expect(await rows({ metrics: ['takings'], where: "{{ TimeDimension('metric_time', 'fiscal_month') }} = '2026-03-09'" })).toEqual([['480']]);
  });

  it('has its periods without a KPI', async () => {
    expect(await rows({ group_by: ['metric_time__fiscal_month', 'metric_time__fiscal_quarter'], time_constraint: ['2026-03-01', '2026-04-30'] })).toEqual([
      ['2026-02-02', 'FY26-Q1'],
      ['2026-03-09', 'FY26-Q1'],
      ['2026-04-06', 'FY26-Q2'],
    ]);
  });

  it('is no grain to compare by, as its periods differ in length', () => {
    expect(() => compile({ metrics: ['takings'], group_by: ['metric_time__fiscal_month'], compare: { to: 'previous_month' } })).toThrow('the periods of fiscal_month differ in length');
  });

  it('is among the grains that an unknown one is told of', () => {
    expect(() => compile({ metrics: ['takings'], group_by: [{ name: 'metric_time', grain: 'fiscal_year' }] })).toThrow('fiscal_month, fiscal_quarter');
  });
});

describe('parts of a date', () => {
  it.each([
    ['year', [['2026', '1023']]],
    ['quarter', [['1', '255'], ['2', '768']]],
    ['month', [['2', '3'], ['3', '252'], ['4', '768']]],
    ['dow', [['1', '8'], ['2', '128'], ['3', '256'], ['4', '512'], ['5', '1'], ['6', '34'], ['7', '84']]],
    ['day', [['1', '260'], ['2', '8'], ['8', '16'], ['27', '1'], ['28', '34'], ['29', '64'], ['30', '512'], ['31', '128']]],
    ['doy', [['58', '1'], ['59', '2'], ['60', '4'], ['61', '8'], ['67', '16'], ['87', '32'], ['88', '64'], ['90', '128'], ['91', '256'], ['120', '512']]],
  ])('%s: a week begins with 1 on Monday, everything else counts from 1', async (date_part, expected) => {
    expect(await rows({ metrics: ['takings'], group_by: [{ name: 'metric_time', date_part }] })).toEqual(expected);
  });

  it('are those of the tenant’s clock', async () => {
    // Order 3, at 23:30 UTC on Saturday, is of Sunday 29 March.
    expect(await rows({ metrics: ['orders_placed'], group_by: [{ name: 'order__ordered_at', date_part: 'dow' }], time_constraint: ['2026-03-28', '2026-03-30'] })).toEqual([
      ['1', '1'],
      ['7', '1'],
    ]);
  });
});

describe('weeks', () => {
  // 1, 8 and 29 March are Sundays.
  const weeks = { metrics: ['takings', 'orders_placed'], group_by: ['metric_time__week'], time_constraint: ['2026-03-01', '2026-03-31'] };

  it('begin on Monday by themselves', async () => {
    expect(await rows(weeks)).toEqual([
      ['2026-02-23', '7', null],
      ['2026-03-02', '24', '2'],
      ['2026-03-23', '96', '1'],
      ['2026-03-30', '384', '2'],
    ]);
  });

  describe('may begin on Sunday, where the catalogue says so', () => {
    const changed = useShop({ more: 'project_configuration: { config: { meta: { northstar: { week_start: sunday } } } }' });

    it('for every kind of KPI', async () => {
      expect(await changed.rows(weeks)).toEqual([
        ['2026-03-01', '12', '2'],
        ['2026-03-08', '16', null],
        ['2026-03-22', '32', null],
        ['2026-03-29', '448', '3'],
      ]);
      // The seven days until each Sunday, and the week before it.
      expect(await changed.rows({ metrics: ['takings_7d', 'takings_week_before'], group_by: ['metric_time__week'], time_constraint: ['2026-03-08', '2026-03-21'] })).toEqual([
        ['2026-03-08', '24', '12'],
        ['2026-03-15', null, '16'],
      ]);
      expect(await changed.rows({ metrics: ['takings_every_day'], group_by: ['metric_time__week'], time_constraint: ['2026-03-08', '2026-03-21'] })).toEqual([
        ['2026-03-08', '16'],
        ['2026-03-15', '0'],
      ]);
      // The stock of 1 April is the last of its week, which begins on the 29th.
      expect(await changed.rows({ metrics: ['units_in_stock'], group_by: ['metric_time__week'] })).toEqual([['2026-03-29', '6']]);
    });

    it('for ranges, comparisons and conditions', async () => {
      expect(await changed.rows({ ...weeks, metrics: ['takings'], time_constraint: ['2026-03-10', '2026-03-10'], compare: { to: 'previous_week' } })).toEqual([['2026-03-08', '16', '12', '4', 4 / 12]]);
      expect(await changed.rows({ metrics: ['takings'], where: "{{ TimeDimension('metric_time', 'week') }} = '2026-03-29'" })).toEqual([['448']]);
    });

    it('and not for the number of the day in the week', async () => {
      const days = { metrics: ['takings'], group_by: [{ name: 'metric_time', date_part: 'dow' }] };
      expect(await changed.rows(days)).toEqual(await rows(days));
    });
  });
});
