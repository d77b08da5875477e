import { useSmallStore } from './small-store';

/** A tenant that reports in euros, and has been paid in dollars too. */
const { over } = useSmallStore(
  [
    'money',
    'id, kind, direction, amount, discount_amount, vat_amount, currency, occurred_at, billing_interval',
    ['r1', 'revenue', 'in', 100, 10, 0, 'EUR', '2026-03-05T09:00:00Z', null],
    ['r2', 'revenue', 'in', 5000, 0, 0, 'USD', '2026-03-05T09:00:00Z', null],
    ['t1', 'transaction', 'in', 30, 0, 0, 'EUR', '2026-03-05T09:00:00Z', null],
    ['t2', 'transaction', 'in', 50, 0, 0, 'EUR', '2026-03-05T09:00:00Z', null],
    ['t3', 'transaction', 'in', 9000, 0, 0, 'USD', '2026-03-05T09:00:00Z', null],
    ['s1', 'subscription', 'in', 200, 0, 0, 'EUR', '2026-03-01T09:00:00Z', 'month'],
    ['s2', 'subscription', 'in', 7000, 0, 0, 'USD', '2026-03-01T09:00:00Z', 'month'],
  ],
  [
    'crm_deal',
    'id, lead_id, pipeline_id, stage, status, value, currency, probability, name, created_at, stage_entered_at, last_activity_at, expected_close_at, won_at',
    ['d1', 'l1', 'rental', 'Won', 'won', 1000, 'EUR', 1, 'One', '2026-02-01', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z'],
    ['d2', 'l1', 'rental', 'Won', 'won', 3000, 'EUR', 1, 'Two', '2026-02-01', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z'],
    ['d3', 'l1', 'rental', 'Won', 'won', 80_000, 'USD', 1, 'Three', '2026-02-01', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z'],
  ]
);

const MARCH = ['2026-03-01', '2026-03-31'] as const;
const march = async (...metrics: string[]) => (await over(MARCH, { metrics }))[0];

it("X8: money is summed in the tenant's own currency, and rows in another are in no sum", async () => {
  expect(await march('revenue', 'gmv', 'mrr', 'won_value')).toEqual([90, 80, 200, 4000]);
  expect(await over(MARCH, { metrics: ['gmv'], group_by: ['money__currency'], order_by: ['money__currency'] })).toEqual([['EUR', 80], ['USD', null]]);
});

it('X8: a mean amount is of the rows that its sum is of, and what is counted is counted in every currency', async () => {
  expect(await march('avg_transaction_size', 'transaction_volume')).toEqual([40, 3]);
  expect(await march('avg_deal_value', 'deals_won')).toEqual([2000, 3]);
});
