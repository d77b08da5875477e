import { useShop } from './testing/use-shop';

/** Amounts of orders: 0.30, 5.00, 10.10, 20.20 and 40.00. */
const { rows } = useShop();
const NEVER = { time_constraint: ['1999-01-01', '1999-01-31'] };

const value = async (metric: string, more: object = {}) => (await rows({ metrics: [metric], ...more }))[0]?.[0];

describe('each aggregation', () => {
  it.each([
    ['order_count', '5', '0'],
    ['paid_orders', '3', null],
    ['buyers', '3', '0'],
    ['sales', '75.600000', null],
    ['mean_order', 15.12, null],
    ['smallest_order', 0.3, null],
    ['largest_order', 40, null],
    ['middle_order', 10.1, null],
    // Three tenths of the way from the first to the fifth lie a fifth of the way from 5.00 to 10.10.
    ['p30_order', 6.02, null],
    // The first amount with three tenths of the orders at or below it.
    ['p30_order_discrete', 5, null],
  ])('%s is %s, and %s of no rows', async (metric, expected, ofNone) => {
    expect(await value(metric)).toEqual(typeof expected === 'number' ? expect.closeTo(expected, 9) : expected);
    expect(await value(metric, NEVER)).toBe(ofNone);
  });

  it('an approximate percentile lies between its neighbours', async () => {
    const approximate = Number(await value('p30_order_approximate'));
    expect(approximate).toBeGreaterThanOrEqual(0.3);
    expect(approximate).toBeLessThanOrEqual(10.1);
  });

  it('groups without a value of theirs count it as none', async () => {
    // Order 4 has neither a customer nor a channel.
    expect(await rows({ metrics: ['buyers', 'order_count'], group_by: ['order__channel'] })).toEqual([
      ['shop', '1', '1'],
      ['web', '2', '3'],
      [null, '0', '1'],
    ]);
  });
});
