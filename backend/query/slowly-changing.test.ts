import { useShop } from './testing/use-shop';

/**
 * Managers of the north: Nell until 8 March, Noor from then on. Of the south: Sam until 29 March, nobody until Sol
 * comes on 1 April. Takings: north 1, 4, 16 (8 March), 32 and 128; south 2, 8, 64 (29 March) and 256 (1 April); 512 of no branch.
 */
const { rows } = useShop();

describe('a slowly changing dimension', () => {
  it('has the value that held when a row happened: from its first day, until before its last', async () => {
    expect(await rows({ metrics: ['takings'], group_by: ['branch__manager'] })).toEqual([
      ['Nell', '5'],
      ['Noor', '176'],
      ['Sam', '10'],
      ['Sol', '256'],
      [null, '576'],
    ]);
  });

  it('never counts a row twice', async () => {
    const all = await rows({ metrics: ['takings'], group_by: ['branch__manager'] });
    expect(all.map(([, value]) => Number(value)).reduce((sum, value) => sum + value)).toBe(1023);
  });

  it('can be filtered by', async () => {
    expect(await rows({ metrics: ['takings'], filters: [{ field: 'branch__manager', op: 'in', values: ['Noor', 'Sol'] }] })).toEqual([['432']]);
  });

  it('is that of the day of the row, also where something looks back at it', async () => {
    // 8 March is Noor’s, and a week later still; 1 and 2 March were Nell’s and Sam’s.
    expect(await rows({ metrics: ['takings_week_before'], group_by: ['metric_time__day', 'branch__manager'], time_constraint: ['2026-03-08', '2026-03-15'] })).toEqual([
      ['2026-03-08', 'Nell', '4'],
      ['2026-03-09', 'Sam', '8'],
      ['2026-03-15', 'Noor', '16'],
    ]);
    expect(await rows({ metrics: ['takings_7d'], group_by: ['metric_time__day', 'branch__manager'], time_constraint: ['2026-03-07', '2026-03-08'] })).toEqual([
      ['2026-03-07', 'Nell', '4'],
      ['2026-03-07', 'Sam', '8'],
      ['2026-03-08', 'Noor', '16'],
      ['2026-03-08', 'Sam', '8'],
    ]);
  });

  it('has all its values where nobody says when', async () => {
    expect(await rows({ group_by: ['branch__manager'] })).toEqual([['Nell'], ['Noor'], ['Sam'], ['Sol']]);
  });
});

describe('a partition that two models share', () => {
  it('is joined on, beside the entity', async () => {
    // The weather of the north on 28 and 31 March, of the south on the 29th; its snow of the 31st fell on a day without takings.
    expect(await rows({ metrics: ['takings'], group_by: ['branch__weather'] })).toEqual([
      ['rain', '128'],
      ['sun', '96'],
      [null, '799'],
    ]);
  });

  it('holds where something looks back', async () => {
    expect(await rows({ metrics: ['takings_week_before'], group_by: ['branch__weather'], time_constraint: ['2026-04-01', '2026-04-30'] })).toEqual([
      ['rain', '128'],
      ['sun', '96'],
      [null, '256'],
    ]);
  });
});
