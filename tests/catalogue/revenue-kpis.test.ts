import { useSmallStore } from './small-store';

const MONEY = 'id, kind, direction, amount, discount_amount, vat_amount, currency, occurred_at, ends_at, billing_interval, stream, source, entity_id, customer_id';
type Line = readonly (string | number | null)[];
let lines = 0;
/** A line of money without VAT. */
const line = (kind: string, direction: string, amount: number, on: string, { discount = 0, stream = null, source = null, entity = null, endsAt = null, interval = null, customer = null }: Readonly<Record<string, string | number | null>> = {}): Line => [
  `m${(lines += 1)}`, kind, direction, amount, discount, 0, 'EUR', on, endsAt, interval, stream, source, entity, customer,
];

const { over } = useSmallStore(
  [
    'money',
    MONEY,
    line('subscription', 'in', 100, '2025-12-31T23:00:00Z', { interval: 'month', customer: 'hotel' }),
    line('subscription', 'in', 200, '2026-02-14T23:00:00Z', { interval: 'month', endsAt: '2026-03-19T23:00:00Z', customer: 'theatre' }),
    line('subscription', 'in', 1320, '2026-03-09T23:00:00Z', { interval: 'year', discount: 120, customer: 'hotel' }),
    // The hotel gives up one of its three, and the fair tries one for nothing.
    line('subscription', 'in', 0, '2026-01-14T23:00:00Z', { interval: 'month', endsAt: '2026-03-14T23:00:00Z', customer: 'hotel' }),
    line('subscription', 'in', 0, '2026-03-11T23:00:00Z', { interval: 'month', customer: 'fair' }),
    line('revenue', 'in', 300, '2026-03-05T09:00:00Z', { stream: 'Subscriptions' }),
    // Half past midnight of 1 March in Amsterdam.
    line('revenue', 'in', 700, '2026-02-28T23:30:00Z', { stream: 'Equipment hire', discount: 100 }),
    line('revenue', 'out', 50, '2026-03-20T09:00:00Z', { stream: 'Equipment hire' }),
    line('revenue', 'in', 5000, '2026-02-28T22:30:00Z', { stream: 'Equipment hire' }),
    line('cost', 'out', 200, '2026-03-06T09:00:00Z', { stream: 'Crew', source: 'Web shop' }),
    line('cost', 'out', 55, '2026-03-07T09:00:00Z', { stream: 'Transport' }),
    line('cost', 'out', 500, '2026-03-01T09:00:00Z', { stream: 'Sales and marketing', source: 'Overhead' }),
    line('cost', 'out', 30, '2026-03-01T09:00:00Z', { stream: 'Platform', source: 'Overhead' }),
    line('fee', 'out', 5, '2026-03-08T09:00:00Z'),
    line('fee', 'in', 1, '2026-03-09T09:00:00Z'),
    line('transaction', 'in', 100, '2026-03-08T09:00:00Z', { discount: 10, source: 'Partner' }),
    line('transaction', 'in', 50, '2026-03-08T10:00:00Z', { source: 'Web shop' }),
    line('transaction', 'in', 30, '2026-03-09T10:00:00Z', { source: 'Web shop' }),
    line('transaction', 'out', 30, '2026-03-10T10:00:00Z', { source: 'Web shop' }),
    line('commission', 'in', 10, '2026-03-08T09:00:00Z'),
    line('commission', 'in', 5, '2026-03-08T10:00:00Z'),
    line('commission', 'out', 3, '2026-03-10T10:00:00Z'),
    line('float', 'in', 100, '2026-02-10T10:00:00Z'),
    line('float', 'in', 90, '2026-03-10T10:00:00Z'),
    line('float', 'out', 150, '2026-03-16T06:00:00Z'),
    line('loan', 'out', 1000, '2026-03-03T11:00:00Z', { entity: 'north' }),
    line('loan', 'out', 500, '2026-03-04T11:00:00Z', { entity: 'south' }),
    line('loan', 'in', 200, '2026-03-30T11:00:00Z', { entity: 'north' }),
    line('booking', 'in', 900, '2026-03-11T11:00:00Z', { discount: 100, entity: 'p1' }),
    line('booking', 'in', 250, '2026-03-12T11:00:00Z', { entity: 'p2' })
  ],
  ['money', `tenant_id, ${MONEY}`, ['other', ...line('revenue', 'in', 77_777, '2026-03-05T09:00:00Z')]],
  ['entity', 'type, id, name, category, region, status, created_at', ['project', 'p1', 'Jazz night', 'Concert', 'Utrecht', 'planned', '2026-01-01'], ['project', 'p2', 'Fair', 'Fair', 'Utrecht', 'planned', '2026-01-01'], ['community', 'north', 'North', 'Music', 'Groningen', 'active', '2026-01-01'], ['community', 'south', 'South', 'Music', 'Zeeland', 'active', '2026-01-01']],
  ['acquisition', 'date, channel, connector, sessions, users, new_users, engaged_sessions, conversions, unique_conversions, revenue, spend, currency',
    ['2026-03-02', 'Paid search', 'ga4', 10, 9, 5, 6, 1, 1, 0, 90, 'EUR'],
    ['2026-02-27', 'Paid search', 'ga4', 10, 9, 5, 6, 1, 1, 0, 1000, 'EUR']],
  ['crm_lead', 'id, status, channel, created_at, converted_at',
    ['l1', 'qualified', 'Paid search', '2026-02-01', '2026-03-05'],
    ['l2', 'qualified', 'Paid search', '2026-03-01', '2026-03-09'],
    ['l3', 'qualified', 'Referral', '2026-03-01', '2026-03-09'],
    ['l4', 'qualified', 'Referral', '2026-01-01', '2026-02-09'],
    ['l5', 'new', 'Referral', '2026-03-01', null]],
  ['event', 'id, occurred_at, type, name, module, user_id, device, country, region, geohash',
    ['e1', '2026-03-03', 'action', 'click', 'web', 'u1', 'mobile', 'NL', 'Utrecht', 'u17'],
    ['e2', '2026-03-04', 'action', 'click', 'web', 'u1', 'mobile', 'NL', 'Utrecht', 'u17'],
    ['e3', '2026-03-04', 'action', 'click', 'web', 'u2', 'mobile', 'NL', 'Utrecht', 'u17']]
);

const MARCH = ['2026-03-01', '2026-03-31'] as const;
const march = async (...metrics: string[]) => (await over(MARCH, { metrics }))[0];

it('K01: recurring revenue at the end of a month, and its change against the month before', async () => {
  // February ends with 100 and 200 a month; March with 100, and a year of 1200 net.
  expect(await over(['2026-02-01', '2026-02-28'], { metrics: ['mrr'] })).toEqual([[300]]);
  expect((await march('mrr'))?.[0]).toBe(200);
  expect((await march('mrr_growth'))?.[0]).toBeCloseTo(-1 / 3, 12);
});

it("K03: revenue of the tenant's own month, net of discounts and credit notes", async () => {
  expect(await march('revenue')).toEqual([850]);
});

it('K04 to K07, K09: payments between members, what is kept of them and what they cost', async () => {
  expect(await march('commission', 'gmv', 'transaction_volume', 'avg_transaction_size', 'processing_fees')).toEqual([12, 180, 3, 60, 4]);
  expect(await over(MARCH, { metrics: ['gmv'], group_by: ['money__source'], filters: [{ field: 'money__source', op: '=', values: ['Web shop'] }] })).toEqual([['Web shop', 80]]);
});

it('K08: money held is a balance: what came in until then less what went out, and no sum of months', async () => {
  expect(await over(['2026-02-01', '2026-03-31'], { metrics: ['float_balance'], group_by: ['metric_time__month'] })).toEqual([[expect.anything(), 100], [expect.anything(), 40]]);
  expect(await march('float_balance')).toEqual([40]);
  expect(await over(['2026-03-15', '2026-03-15'], { metrics: ['float_balance'] })).toEqual([[190]]);
});

it('K10: gross margin takes off direct costs and fees, and not what the company costs whatever is sold', async () => {
  const [direct, margin] = (await march('direct_costs', 'gross_margin')) ?? [];
  expect(direct).toBe(255);
  expect(margin).toBeCloseTo((850 - 255 - 4) / 850, 12);
});

it('K11, K12: revenue for each active member; lifetime value of a customer who pays', async () => {
  expect(await march('arpu', 'paying_customers', 'lost_customers')).toEqual([425, 2, 1]);
  const [churn, ltv] = (await march('paying_churn_rate', 'ltv')) ?? [];
  expect(churn).toBeCloseTo(1 / 3, 12);
  expect(ltv).toBeCloseTo(((300 / 2) * ((850 - 255 - 4) / 850)) / (1 / 3), 8);
});

it('K12: there is no lifetime value where nobody left', async () => {
  expect(await over(['2026-02-01', '2026-02-28'], { metrics: ['ltv'] })).toEqual([[null]]);
});

it('K12: somebody with several subscriptions is one customer, and is not lost with one of them', async () => {
  expect(await over(['2026-02-01', '2026-02-28'], { metrics: ['paying_customers'] })).toEqual([[2]]);
  expect(await over(['2026-03-15', '2026-03-15'], { metrics: ['paying_customers', 'lost_customers'] })).toEqual([[3, 0]]);
  expect(await over(['2026-03-20', '2026-03-20'], { metrics: ['paying_customers', 'lost_customers'] })).toEqual([[2, 1]]);
});

it('K13: what a customer cost who pays for the first time, and by channel what media cost for a lead that became one', async () => {
  // The fair alone is new in March; three leads became customers.
  expect(await march('cac', 'paid_cac', 'first_paying_customers')).toEqual([90 + 500, 90, 1]);
  expect(await march('spend_per_conversion')).toEqual([30]);
  expect(await over(MARCH, { metrics: ['spend_per_conversion', 'lead_conversions'], group_by: ['marketing_channel'] })).toEqual([['Paid search', 45, 2], ['Referral', null, 1]]);
});

it('K14: loans paid out, and not what is paid back, by community', async () => {
  expect(await march('loans_disbursed', 'loans_disbursed_value')).toEqual([2, 1500]);
  expect(await over(MARCH, { metrics: ['loans_disbursed_value'], group_by: ['community'] })).toEqual([['north', 1000], ['south', 500]]);
});

it('K18: rentals that were booked and their value, by project', async () => {
  expect(await march('bookings', 'booking_value')).toEqual([2, 1050]);
  expect(await over(MARCH, { metrics: ['booking_value'], group_by: ['project__name'], order_by: ['-booking_value'], limit: 2 })).toEqual([['Jazz night', 800], ['Fair', 250]]);
});
