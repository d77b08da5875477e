import { useShop } from './testing/use-shop';

const { rows, compile } = useShop({
  more: `
metrics:
  - { name: takings_7d_fiscal_month_before, type: derived, type_params: { expr: before, metrics: [{ name: takings_7d, alias: before, offset_window: 1 fiscal_month }] } }
  - { name: visits_3h_before, type: derived, type_params: { expr: before, metrics: [{ name: visits_3h, alias: before, offset_window: 1 fiscal_month }] } }
`,
});

/** Takings, each on its day; everything that an offset shows is one of these or a sum of them. */
const TAKINGS = { '02-27': 1, '02-28': 2, '03-01': 4, '03-02': 8, '03-08': 16, '03-28': 32, '03-29': 64, '03-31': 128, '04-01': 256, '04-30': 512 };

const sumOf = (...days: (keyof typeof TAKINGS)[]) => String(days.reduce((sum, day) => sum + TAKINGS[day], 0));
const by = (grain: string, time_constraint: [string, string]) => ({ group_by: [`metric_time__${grain}`], time_constraint });

describe('an offset of a week', () => {
  it('shows each day what was a week before it, also before the range', async () => {
    expect(await rows({ metrics: ['takings_week_before'], ...by('day', ['2026-03-06', '2026-03-09']) })).toEqual([
      ['2026-03-06', sumOf('02-27')],
      ['2026-03-07', sumOf('02-28')],
      ['2026-03-08', sumOf('03-01')],
      ['2026-03-09', sumOf('03-02')],
    ]);
  });

  it('by the week shows the week before', async () => {
    expect(await rows({ metrics: ['takings_week_before', 'takings'], ...by('week', ['2026-03-02', '2026-03-15']) })).toEqual([
      ['2026-03-02', sumOf('02-27', '02-28', '03-01'), sumOf('03-02', '03-08')],
      ['2026-03-09', sumOf('03-02', '03-08'), null],
    ]);
  });

  it('by the month moves each day, so that a month is told from its own days', async () => {
    // March shows 22 February to 24 March.
    expect(await rows({ metrics: ['takings_week_before'], ...by('month', ['2026-03-01', '2026-03-31']) })).toEqual([['2026-03-01', sumOf('02-27', '02-28', '03-01', '03-02', '03-08')]]);
  });

  it('without time moves the range', async () => {
    expect(await rows({ metrics: ['takings_week_before'], group_by: ['branch'], time_constraint: ['2026-03-05', '2026-03-09'] })).toEqual([
      ['north', sumOf('02-27', '03-01')],
      ['south', sumOf('02-28', '03-02')],
    ]);
  });
});

describe('an offset of a month', () => {
  it('by the month shows the month before', async () => {
    expect(await rows({ metrics: ['takings_month_before'], ...by('month', ['2026-03-01', '2026-04-30']) })).toEqual([
      ['2026-03-01', sumOf('02-27', '02-28')],
      ['2026-04-01', sumOf('03-01', '03-02', '03-08', '03-28', '03-29', '03-31')],
    ]);
  });

  it('by the day shows the last of February on each day that February does not have', async () => {
    expect(await rows({ metrics: ['takings_month_before'], ...by('day', ['2026-03-27', '2026-03-31']) })).toEqual([
      ['2026-03-27', sumOf('02-27')],
      ...['28', '29', '30', '31'].map((day) => [`2026-03-${day}`, sumOf('02-28')]),
    ]);
  });

  it('by the week moves each day, as weeks do not fit into months', async () => {
    // 27 April to 3 May shows 27 to 30 March and 1 to 3 April; no day looks at the 31st.
    expect(await rows({ metrics: ['takings_month_before'], ...by('week', ['2026-04-27', '2026-05-03']) })).toEqual([['2026-04-27', sumOf('03-28', '03-29', '04-01')]]);
  });

  it('stands in a difference with today, and is nothing where it is filled', async () => {
    expect(await rows({ metrics: ['takings_growth'], ...by('month', ['2026-02-01', '2026-03-31']) })).toEqual([
      ['2026-02-01', '3'],
      ['2026-03-01', String(252 - 3)],
    ]);
  });
});

describe('an offset to the start of the month', () => {
  it('means nothing for a part of a date', async () => {
    await expect(rows({ metrics: ['takings_month_start'], group_by: [{ name: 'metric_time', date_part: 'dow' }] })).rejects.toThrow('so it cannot be asked by a part of a date');
  });

  it('shows the first of the month on each of its days', async () => {
    expect(await rows({ metrics: ['takings_month_start'], ...by('day', ['2026-03-30', '2026-04-02']) })).toEqual([
      ['2026-03-30', sumOf('03-01')],
      ['2026-03-31', sumOf('03-01')],
      ['2026-04-01', sumOf('04-01')],
      ['2026-04-02', sumOf('04-01')],
    ]);
  });

  it('by the month shows the month itself', async () => {
    expect(await rows({ metrics: ['takings_month_start'], ...by('month', ['2026-03-01', '2026-03-31']) })).toEqual([['2026-03-01', '252']]);
  });

  it('by the week shows the first of the month that its Monday lies in', async () => {
    expect(await rows({ metrics: ['takings_month_start'], ...by('week', ['2026-03-23', '2026-04-12']) })).toEqual([
      ['2026-03-23', sumOf('03-01')],
      ['2026-03-30', sumOf('03-01')],
      ['2026-04-06', sumOf('04-01')],
    ]);
  });
});

describe('an offset of an offset', () => {
  it('adds up: a week and a day', async () => {
    expect(await rows({ metrics: ['takings_8_days_before'], ...by('day', ['2026-03-07', '2026-03-10']) })).toEqual([
      ['2026-03-07', sumOf('02-27')],
      ['2026-03-08', sumOf('02-28')],
      ['2026-03-09', sumOf('03-01')],
      ['2026-03-10', sumOf('03-02')],
    ]);
  });

  it('by the month moves each day', async () => {
    // March shows 21 February to 23 March.
    expect(await rows({ metrics: ['takings_8_days_before'], ...by('month', ['2026-03-01', '2026-03-31']) })).toEqual([['2026-03-01', sumOf('02-27', '02-28', '03-01', '03-02', '03-08')]]);
  });
});

describe('an offset of a trailing window', () => {
  it('shows the window that ended a week before', async () => {
    const before = await rows({ metrics: ['takings_7d'], ...by('day', ['2026-03-01', '2026-03-07']) });
    const after = await rows({ metrics: ['takings_7d_week_before'], ...by('day', ['2026-03-08', '2026-03-14']) });
    expect(after.map(([, value]) => value)).toEqual(before.map(([, value]) => value));
    expect(after[0]).toEqual(['2026-03-08', sumOf('02-27', '02-28', '03-01')]);
  });

  it('by the week shows the first day’s', async () => {
    expect(await rows({ metrics: ['takings_7d_week_before'], ...by('week', ['2026-03-09', '2026-03-22']) })).toEqual([
      ['2026-03-09', sumOf('02-27', '02-28', '03-01', '03-02')],
      ['2026-03-16', sumOf('03-08')],
    ]);
  });

  it('without time is the window that ended a week before the range does, once', async () => {
    // A week before 14 March is the 7th: 1 to 7 March.
    expect(await rows({ metrics: ['takings_7d_week_before'], time_constraint: ['2026-03-01', '2026-03-14'] })).toEqual([[sumOf('03-01', '03-02')]]);
    // Now is 1 April: a week before it is 25 March, and nothing was taken from the 19th on.
    expect(await rows({ metrics: ['takings_7d_week_before'], time_constraint: ['2026-03-01', '2026-12-31'] })).toEqual([[null]]);
  });
});

describe('an offset of a fiscal month', () => {
  it('by the fiscal month shows the one before', async () => {
    // They begin on 2 February, 9 March, 6 April and 4 May.
    expect(await rows({ metrics: ['takings_fiscal_month_before'], group_by: ['metric_time__fiscal_month'] })).toEqual([
      ['2026-03-09', sumOf('02-27', '02-28', '03-01', '03-02', '03-08')],
      ['2026-04-06', sumOf('03-28', '03-29', '03-31', '04-01')],
      ['2026-05-04', sumOf('04-30')],
    ]);
  });

  it('by the day shows the same day of the period before', async () => {
    // 28 March is the twentieth day of its period, and so is 25 April.
    expect(await rows({ metrics: ['takings_fiscal_month_before'], ...by('day', ['2026-04-20', '2026-04-29']) })).toEqual([
      ['2026-04-25', sumOf('03-28')],
      ['2026-04-26', sumOf('03-29')],
      ['2026-04-28', sumOf('03-31')],
      ['2026-04-29', sumOf('04-01')],
    ]);
  });

  it('a day that the shorter period does not have is looked at by none', async () => {
    // 2 and 8 March are of the fifth week of their period, and the next has four.
    const shown = await rows({ metrics: ['takings_fiscal_month_before'], ...by('day', ['2026-03-09', '2026-04-05']) });
    expect(shown).toEqual([
      ['2026-04-03', sumOf('02-27')],
      ['2026-04-04', sumOf('02-28')],
      ['2026-04-05', sumOf('03-01')],
    ]);
  });
});

describe('an offset of a trailing window by a fiscal month', () => {
  it('shows the window that ended on the same day of the period before', async () => {
    // 1 March is the 28th day of its period, and so is 5 April: the seven days until then hold 27 and 28 February.
    expect(await rows({ metrics: ['takings_7d_fiscal_month_before'], ...by('day', ['2026-04-03', '2026-04-05']) })).toEqual([
      ['2026-04-03', sumOf('02-27')],
      ['2026-04-04', sumOf('02-27', '02-28')],
      ['2026-04-05', sumOf('02-27', '02-28', '03-01')],
    ]);
  });

  it('by the fiscal month shows the first day’s', async () => {
    // 9 March, the first of its period, still has the 8th in its window.
    expect(await rows({ metrics: ['takings_7d_fiscal_month_before'], group_by: ['metric_time__fiscal_month'], time_constraint: ['2026-04-06', '2026-05-03'] })).toEqual([['2026-04-06', sumOf('03-08')]]);
  });
});

it('a trailing window of hours cannot be moved by periods of days, and says so', () => {
  expect(() => compile({ metrics: ['visits_3h_before'], group_by: ['metric_time__day'] })).toThrow('adds up by the hour cannot be offset by fiscal_month, whose time spine is by the day');
});

describe('conditions around an offset', () => {
  it('on time hold of the days that are shown', async () => {
    expect(await rows({ metrics: ['takings_week_before'], group_by: ['metric_time__day'], where: "{{ TimeDimension('metric_time', 'day') }} BETWEEN '2026-03-08' AND '2026-03-10'" })).toEqual([
      ['2026-03-08', sumOf('03-01')],
      ['2026-03-09', sumOf('03-02')],
    ]);
  });

  it('on another field hold of the rows that are looked at', async () => {
    expect(await rows({ metrics: ['takings_week_before'], ...by('day', ['2026-03-06', '2026-03-09']), where: "{{ Entity('branch') }} = 'north'" })).toEqual([
      ['2026-03-06', sumOf('02-27')],
      ['2026-03-08', sumOf('03-01')],
    ]);
  });
});
