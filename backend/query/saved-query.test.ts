import { useShop } from './testing/use-shop';

/** takings_by_branch: takings by month and branch, of known branches, the largest three. */
const { rows, ask, compile } = useShop();
const SAVED = { saved_query: 'takings_by_branch' };

describe('a saved query', () => {
  it('is a question by itself', async () => {
    const answer = await ask(SAVED);
    expect(answer.columns.map(({ name }) => name)).toEqual(['metric_time__month', 'branch', 'takings']);
    expect(await rows(SAVED)).toEqual([
      ['2026-04-01', 'south', '256'],
      ['2026-03-01', 'north', '180'],
      ['2026-03-01', 'south', '72'],
    ]);
  });

  it('needs no KPI: then it lists values', async () => {
    expect(await rows({ saved_query: 'channels' })).toEqual([['shop'], ['web'], [null]]);
  });

  it('takes a range, and conditions on top of its own', async () => {
    expect(await rows({ ...SAVED, time_constraint: ['2026-02-01', '2026-02-28'] })).toEqual([
      ['2026-02-01', 'south', '2'],
      ['2026-02-01', 'north', '1'],
    ]);
    expect(await rows({ ...SAVED, where: "{{ Entity('branch') }} = 'north'" })).toEqual([
      ['2026-03-01', 'north', '180'],
      ['2026-02-01', 'north', '1'],
    ]);
  });

  it('its order and its limit are each replaced by the question’s own', async () => {
    expect(await rows({ ...SAVED, limit: 1 })).toEqual([['2026-04-01', 'south', '256']]);
    expect(await rows({ ...SAVED, order_by: ['takings'] })).toEqual([
      ['2026-02-01', 'north', '1'],
      ['2026-02-01', 'south', '2'],
      ['2026-03-01', 'south', '72'],
    ]);
  });

  it('has metrics and groups added to it', async () => {
    expect(await rows({ ...SAVED, metrics: ['busiest'], group_by: ['branch__manager'], limit: 2 })).toEqual([
      ['2026-04-01', 'south', 'Sol', '256', '256'],
      ['2026-03-01', 'north', 'Noor', '176', '128'],
    ]);
  });

  it('can be compared', async () => {
    expect(await rows({ ...SAVED, compare: { to: 'previous_month' }, time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual([
      ['2026-03-01', 'north', '180', '1', '179', 179],
      ['2026-03-01', 'south', '72', '2', '70', 35],
    ]);
  });

  it('that does not exist is told with the nearest', () => {
    expect(() => compile({ saved_query: 'takings_by_brunch' })).toThrow('There is no saved query "takings_by_brunch"; did you mean takings_by_branch?');
  });
});

describe('decision 9: a saved query opens nothing', () => {
  const changed = useShop({
    more: `
saved_queries:
  - name: sales_by_name
    query_params: { metrics: [sales], group_by: ["Dimension('customer__name')"] }
  - name: loyal
    query_params: { metrics: [orders_placed], where: ["{{ Metric('sales', ['customer']) }} > 1"] }
`,
  });

  it('its KPIs, its groups and its conditions need the same rights', () => {
    const viewer = { principal: { kind: 'user', login: 'v', role: 'viewer' } } as const;
    expect(() => changed.compile({ saved_query: 'sales_by_name' }, viewer)).toThrow('"sales" needs the role editor');
    expect(() => changed.compile({ saved_query: 'loyal' }, viewer)).toThrow('"sales" needs the role editor');
    expect(() => changed.compile({ saved_query: 'sales_by_name' })).not.toThrow();
    expect(() => changed.compile({ metrics: [], group_by: ['customer__name'], saved_query: 'channels' }, { principal: { kind: 'anonymous' } })).toThrow();
  });
});
