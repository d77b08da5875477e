import { aiCost } from '../tables/ai-cost';
import { acquisition } from '../tables/acquisition';
import { appUser } from '../tables/app-user';
import { audit } from '../tables/audit';
import { bill } from '../tables/bill';
import { crmActivity } from '../tables/crm-activity';
import { crmDeal } from '../tables/crm-deal';
import { crmDealStage } from '../tables/crm-deal-stage';
import { crmLead } from '../tables/crm-lead';
import { crmStage } from '../tables/crm-stage';
import { entity } from '../tables/entity';
import { event } from '../tables/event';
import { execution } from '../tables/execution';
import { member } from '../tables/member';
import { membership } from '../tables/membership';
import { money } from '../tables/money';
import { snapshot } from '../tables/snapshot';
import { TABLES, VIEWS } from '../tables/tables';
import { tenant } from '../tables/tenant';
import { ticket } from '../tables/ticket';
import { timeSpineDay } from '../tables/time-spine-day';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import { refreshViews } from './refresh-views';
import { SCHEMA_ENGINES } from './schema';
import { openModelStore, type ModelRow, type ModelStore } from './testing/model-store';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

/** Everything that happened, in two companies that use the same ids. Amsterdam is an hour or two ahead of UTC, Dublin one less. */
const TENANTS = [
  { id: 't', name: 'T', tz: 'Europe/Amsterdam', currency: 'EUR' },
  { id: 'u', name: 'U', tz: 'Europe/Dublin', currency: 'GBP' },
  { id: 'c', name: 'C', tz: 'Europe/Amsterdam', currency: 'EUR' },
  { id: 'd', name: 'D', tz: 'Europe/Amsterdam', currency: 'EUR' },
];
const SPINE = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02'].map((date_day) => ({ date_day }));

const subscription = (id: string, more: ModelRow): ModelRow => ({ tenant_id: 't', id, kind: 'subscription', direction: 'in', billing_interval: 'month', currency: 'EUR', occurred_at: '2026-01-01T00:00:00Z', ...more });
const line = (id: string, more: ModelRow): ModelRow => ({ tenant_id: 't', id, direction: 'in', currency: 'EUR', occurred_at: '2026-03-01T00:00:00Z', ...more });
const MONEY = [
  subscription('month', { amount: '100.000001', discount_amount: 10, vat_amount: '18.9' }),
  subscription('quarter', { amount: 100, billing_interval: 'quarter' }),
  subscription('year', { amount: 4_000_000_000, billing_interval: 'year' }),
  subscription('week', { amount: 30, billing_interval: 'week' }),
  // 22:30 UTC is already the next day in Amsterdam in summer time, and still the same in winter time.
  subscription('starts', { amount: 1, occurred_at: '2026-03-30T22:30:00Z' }),
  subscription('ends', { amount: 1, ends_at: '2026-03-28T22:30:00Z' }),
  subscription('dublin', { tenant_id: 'u', amount: 1, occurred_at: '2026-03-30T22:30:00Z' }),
  // Ann's second subscription outlives her first; a day later she comes back, and leaves for good. Eve changes hers within a day.
  subscription('a1', { tenant_id: 'c', customer_id: 'ann', occurred_at: '2026-03-01T12:00:00Z', ends_at: '2026-03-10T12:00:00Z' }),
  subscription('a2', { tenant_id: 'c', customer_id: 'ann', occurred_at: '2026-03-05T12:00:00Z', ends_at: '2026-03-20T12:00:00Z' }),
  subscription('a3', { tenant_id: 'c', customer_id: 'ann', occurred_at: '2026-03-21T12:00:00Z', ends_at: '2026-03-25T12:00:00Z' }),
  subscription('e1', { tenant_id: 'c', customer_id: 'eve', occurred_at: '2026-03-01T12:00:00Z', ends_at: '2026-03-10T10:00:00Z' }),
  subscription('e2', { tenant_id: 'c', customer_id: 'eve', occurred_at: '2026-03-10T16:00:00Z' }),
  // The same name elsewhere is somebody else, and a subscription without a customer is one of its own.
  subscription('b1', { tenant_id: 'd', customer_id: 'ann', occurred_at: '2026-03-02T12:00:00Z' }),
  subscription('b2', { tenant_id: 'd', occurred_at: '2026-03-03T12:00:00Z' }),
  line('i', { kind: 'invoice', amount: 1000, discount_amount: 100, vat_amount: 189, due_at: '2026-03-15T00:00:00Z' }),
  line('c', { kind: 'invoice', direction: 'out', amount: 100, vat_amount: 21, ref_id: 'i' }),
  line('unpaid', { kind: 'invoice', amount: 7 }),
  line('p1', { kind: 'payment', amount: '500.10', ref_id: 'i' }),
  line('p2', { kind: 'payment', amount: 400, ref_id: 'i' }),
  line('r', { kind: 'payment', direction: 'out', amount: '0.10', ref_id: 'i' }),
  line('p3', { kind: 'payment', tenant_id: 'u', amount: 77, ref_id: 'i' }),
  line('earned', { kind: 'revenue', amount: 200, discount_amount: '20.5', stream: 'Hire', occurred_at: '2026-03-30T22:30:00Z' }),
  line('back', { kind: 'revenue', direction: 'out', amount: 50, discount_amount: 5 }),
  line('share', { kind: 'commission', amount: 12 }),
];

const happening = (id: string, occurred_at: string, name: string, more: ModelRow = {}): ModelRow => ({ tenant_id: 't', id, occurred_at, type: 'action', name, device: 'desktop', country: 'NL', region: 'Utrecht', ...more });
const ANN = { user_id: 'ann', session_id: 's1' };
const EVENTS = [
  // Sunday 29 March in both zones.
  happening('1', '2026-03-29T10:00:00Z', 'feature_usage', { ...ANN, entity_id: 'f1', community_id: 'c1' }),
  happening('2', '2026-03-29T10:05:00Z', 'fund_project', { ...ANN, type: 'conversion', community_id: 'c1' }),
  happening('3', '2026-03-29T10:06:00Z', 'page_view', { ...ANN, type: 'page_view', session_id: 's2', device: 'mobile', country: 'BE', region: 'Gent' }),
  // Monday 30 March in Amsterdam, half past midnight; still Sunday in Dublin.
  happening('4', '2026-03-29T22:30:00Z', 'feature_usage', { ...ANN, session_id: 's3', entity_id: 'f1', community_id: 'c1' }),
  happening('4', '2026-03-29T22:30:00Z', 'error', { tenant_id: 'u', user_id: 'ann', type: 'error' }),
  happening('5', '2026-03-31T10:00:00Z', 'feature_usage', { ...ANN, session_id: 's5', entity_id: 'f2', community_id: 'c2' }),
  happening('6', '2026-04-01T10:00:00Z', 'feature_usage', { ...ANN, session_id: null, entity_id: 'f1', community_id: 'c1' }),
  happening('7', '2026-04-01T10:01:00Z', 'dwell', { properties: '{"seconds": 12.5}' }),
  happening('8', '2026-04-01T10:02:00Z', 'search', { session_id: 's8' }),
  happening('9', '2026-04-01T10:03:00Z', 'search', { session_id: 's8' }),
  happening('10', '2026-04-01T10:04:00Z', 'impression', { session_id: 's8', entity_id: 'p1' }),
  happening('11', '2026-04-01T10:05:00Z', 'save', { session_id: 's8', entity_id: 'p1' }),
  happening('12', '2026-04-01T10:06:00Z', 'booking', { session_id: 's8', entity_id: 'p1' }),
  // A booking of a day without a search.
  happening('13', '2026-04-02T10:00:00Z', 'booking', { session_id: 's9', entity_id: 'p1', received_at: '2026-04-02T10:00:05Z', user_agent: 'Firefox', ip_address: '192.0.2.1' }),
  happening('14', '2026-04-02T11:00:00Z', 'dashboard_view', { staff_id: 'sam', entity_id: 'executive' }),
];

const stay = (id: string, user_id: string, joined_at: string, more: ModelRow = {}): ModelRow => ({ tenant_id: 't', id, user_id, entity_id: 'c1', joined_at, ...more });
const MEMBERSHIPS = [
  // From half past midnight of 29 March to half past midnight of 1 April in Amsterdam.
  stay('1', 'ann', '2026-03-28T23:30:00Z', { left_at: '2026-03-31T22:30:00Z' }),
  stay('2', 'ben', '2026-04-01T10:00:00Z'),
  stay('3', 'ben', '2026-04-02T10:00:00Z'),
  stay('1', 'ann', '2026-04-01T10:00:00Z', { tenant_id: 'u', left_at: '2026-04-02T10:00:00Z' }),
];

const run = (id: string, seconds: number | null, more: ModelRow = {}): ModelRow => ({
  tenant_id: 't', id, kind: 'automation', subject_id: 'w1', triggered_by: 'schedule', status: seconds === null ? 'running' : 'success', started_at: '2026-03-29T12:00:00Z',
  completed_at: seconds === null ? null : new Date(Date.UTC(2026, 2, 29, 12) + seconds * 1000).toISOString(), ...more,
});
const EXECUTIONS = [
  run('on time', 600),
  run('late', 601),
  run('running', null),
  run('next day', 900, { started_at: '2026-03-29T22:30:00Z', completed_at: '2026-03-29T22:45:00Z' }),
  run('agent', 5_000, { kind: 'agent', subject_id: 'a1', user_id: 'sam', status: 'failed', error_category: 'rate_limit', error_text: 'Too many requests for the quota', duration_ms: 5_000_000 }),
];

const SNAPSHOTS: readonly ModelRow[] = [
  { tenant_id: 't', key: 'dau', period: 'daily', period_start: '2026-03-28T23:00:00Z', period_end: '2026-03-29T22:00:00Z', dims_hash: '', value: 12, computed_at: '2026-03-30T01:00:00Z' },
  { tenant_id: 't', key: 'dau', period: 'hourly', period_start: '2026-03-28T23:00:00Z', period_end: '2026-03-29T00:00:00Z', dims: '{"region": "Utrecht", "device": "mobile"}', dims_hash: 'h', value: 1.5, computed_at: '2026-03-30T01:00:00Z' },
];

async function fill(store: ModelStore): Promise<void> {
  await store.insert(tenant, TENANTS);
  await store.insert(timeSpineDay, SPINE);
  await store.insert(money, MONEY);
  await store.insert(event, EVENTS);
  await store.insert(membership, MEMBERSHIPS);
  await store.insert(execution, EXECUTIONS);
  await store.insert(snapshot, SNAPSHOTS);
  await store.insert(entity, [
    { tenant_id: 't', id: 'w1', type: 'workflow', name: 'Reminders' },
    { tenant_id: 't', id: 'a1', type: 'agent', name: 'Writer', category: 'Text' },
    { tenant_id: 't', id: 'p1', type: 'property', name: 'Canal house', region: 'Utrecht', status: 'listed' },
    { tenant_id: 't', id: 'e1', type: 'equipment', name: 'Mixer' },
    { tenant_id: 't', id: 'j1', type: 'project', name: 'Wedding' },
    { tenant_id: 't', id: 'c1', type: 'community', name: 'Makers' },
    { tenant_id: 't', id: 'f1', type: 'feature', name: 'Search' },
  ]);
  await store.insert(member, [{ tenant_id: 't', id: 'ann', name: 'Ann', country: 'NL', region: 'Utrecht', device: 'mobile', referrer: 'Search', signup_at: '2026-01-02T00:00:00Z' }]);
  await store.insert(appUser, [{ tenant_id: 't', id: 'sam', name: 'Sam', department: 'Sales', team: 'North', is_manager: true, signup_at: '2025-01-02T00:00:00Z' }]);
  await store.insert(crmLead, [{ tenant_id: 't', id: 'l1', status: 'qualified', channel: 'Referral', created_at: '2026-03-01T00:00:00Z' }]);
  await store.insert(crmStage, [{ tenant_id: 't', pipeline_id: 'rental', id: 'Proposal', position: 2 }]);
  await store.insert(crmDeal, ['d1', 'd2', 'd3'].map((id) => ({ tenant_id: 't', id, lead_id: 'l1', pipeline_id: 'rental', stage: id === 'd3' ? 'Won' : 'Proposal', status: id === 'd3' ? 'won' : 'open', value: '1000.50', currency: 'EUR', probability: 0.5 })));
  await store.insert(crmActivity, [{ tenant_id: 't', id: 'x1', deal_id: 'd1', channel: 'phone', kind: 'task', due_at: '2026-03-02T00:00:00Z' }]);
  const stage = (deal_id: string, name: string, entered: number, exited: number | null): ModelRow => ({ tenant_id: 't', deal_id, stage: name, entered_at: daysAgo(entered), exited_at: exited === null ? null : daysAgo(exited) });
  await store.insert(crmDealStage, [
    stage('d1', 'Qualification', 20, 14),
    stage('d1', 'Proposal', 14, null),
    stage('d2', 'Qualification', 10, 6),
    stage('d2', 'Proposal', 6, null),
    stage('d3', 'Proposal', 5, 2),
    // A deal that is won stays so, and does not grow old.
    stage('d3', 'Won', 2, null),
  ]);
  const counted = { tenant_id: 't', date: '2026-03-29', channel: 'Referral', currency: 'EUR' };
  await store.insert(acquisition, [
    { ...counted, connector: 'ga4', sessions: 100, users: 80, new_users: 60, engaged_sessions: 50, conversions: 5, unique_conversions: 5, revenue: '250.25', spend: 40 },
    { ...counted, connector: 'gtm', conversions: 4, unique_conversions: 1 },
  ]);
  await store.insert(ticket, [{ tenant_id: 't', id: 'k1', opened_at: '2026-03-29T00:30:00Z', priority: 'urgent', sla_hours: 4 }]);
  await store.insert(aiCost, [{ tenant_id: 't', execution_id: 'agent', agent_id: 'a1', user_id: 'sam', department: 'Sales', prompt_type: 'summary', tier: 'basic', input_tokens: 1200, output_tokens: 300, cost_usd: '0.000012', executed_at: '2026-03-29T12:00:00Z' }]);
  const billed = { tenant_id: 't', month: '2026-03-01', currency: 'USD' };
  await store.insert(bill, [
    { ...billed, provider: 'one', amount: '0.000010' },
    { ...billed, provider: 'other', amount: '0.000004' },
    { ...billed, provider: 'elsewhere', amount: 7, currency: 'EUR' },
    { ...billed, month: '2026-04-01', provider: 'one', amount: 3 },
  ]);
  await store.insert(audit, [{ tenant_id: 't', id: '1', occurred_at: '2026-03-29T12:00:00Z', action: 'login', outcome: 'success' }]);
}

describe.each(SCHEMA_ENGINES)('the model on %s', (engine) => {
  let store: ModelStore | undefined;
  let again: readonly unknown[] = [];
  beforeAll(async () => {
    store = await openModelStore(engine);
    await store?.write((schema) => migrate(schema, MIGRATIONS, new Date(NOW)));
    again = (await store?.write((schema) => migrate(schema, MIGRATIONS, new Date(NOW)))) ?? [];
    if (store) {
      await fill(store);
      await store.write((schema) => refreshViews(schema));
    }
  }, 120_000);
  afterAll(() => store?.close());

  /** A test that needs the engine: where it is not installed there is nothing to see, as was told in one line. */
  const here = (name: string, test: (ask: ModelStore['ask'], store: ModelStore) => Promise<void>) => it(name, async () => (store ? test(store.ask, store) : undefined), 60_000);

  here('has every table and view, and a second run makes nothing', async (ask) => {
    expect(again).toEqual([]);
    for (const { name } of [...TABLES, ...VIEWS]) {
      await expect(ask(`SELECT * FROM ${name} LIMIT 1`)).resolves.toBeDefined();
    }
    expect(await ask('SELECT version, name FROM schema_migration')).toEqual([{ version: 1, name: 'model' }]);
  });

  here('has views whose columns can be asked by their bare names, first of all whose rows they are', async (_ask, { columns }) => {
    for (const { name } of VIEWS) {
      const [first, ...others] = await columns(`SELECT * FROM ${name} LIMIT 1`);
      expect({ name, first, odd: others.filter((column) => /\W/.test(column)) }).toEqual({ name, first: 'tenant_id', odd: [] });
    }
  });

  here('K01: amounts are normalised to a month exactly, net of discount and without VAT', async (ask) => {
    expect(await ask(`SELECT subscription_id, monthly_amount FROM recurring_revenue_day WHERE date = '2026-04-01' AND subscription_id IN ('month', 'quarter', 'week', 'year') ORDER BY subscription_id`)).toEqual([
      { subscription_id: 'month', monthly_amount: 90.000001 },
      { subscription_id: 'quarter', monthly_amount: 33.333333 },
      { subscription_id: 'week', monthly_amount: 130 },
      { subscription_id: 'year', monthly_amount: 333333333.333333 },
    ]);
  });

  here("K01: a subscription is counted on the days at whose end it is active, in the tenant's time zone", async (ask) => {
    expect(await ask(`SELECT subscription_id, MIN(date) AS first_day, MAX(date) AS last_day FROM recurring_revenue_day WHERE subscription_id IN ('starts', 'ends', 'dublin') GROUP BY subscription_id ORDER BY subscription_id`)).toEqual([
      { subscription_id: 'dublin', first_day: '2026-03-30', last_day: '2026-04-02' },
      { subscription_id: 'ends', first_day: '2026-03-27', last_day: '2026-03-27' },
      { subscription_id: 'starts', first_day: '2026-03-31', last_day: '2026-04-02' },
    ]);
  });

  here('K12: a customer has left when no subscription of theirs is left at the end of a day, and may come back', async (ask) => {
    expect(await ask(`SELECT tenant_id, customer_id, nth, started_at, lost_at FROM customer_term WHERE tenant_id IN ('c', 'd') ORDER BY tenant_id, customer_id, nth`)).toEqual([
      { tenant_id: 'c', customer_id: 'ann', nth: 1, started_at: '2026-03-01T12:00:00.000Z', lost_at: '2026-03-20T12:00:00.000Z' },
      { tenant_id: 'c', customer_id: 'ann', nth: 2, started_at: '2026-03-21T12:00:00.000Z', lost_at: '2026-03-25T12:00:00.000Z' },
      { tenant_id: 'c', customer_id: 'eve', nth: 1, started_at: '2026-03-01T12:00:00.000Z', lost_at: null },
      { tenant_id: 'd', customer_id: 'ann', nth: 1, started_at: '2026-03-02T12:00:00.000Z', lost_at: null },
      { tenant_id: 'd', customer_id: 'b2', nth: 1, started_at: '2026-03-03T12:00:00.000Z', lost_at: null },
    ]);
    expect(await ask(`SELECT DISTINCT customer_id FROM recurring_revenue_day WHERE tenant_id IN ('c', 'd') AND date = '2026-03-31' ORDER BY customer_id`)).toEqual([{ customer_id: 'ann' }, { customer_id: 'b2' }, { customer_id: 'eve' }]);
  });

  here('K02: an invoice is net of its credit notes, and has its payments less refunds', async (ask) => {
    expect(await ask('SELECT id, net_amount, paid_amount FROM invoice ORDER BY id')).toEqual([
      { id: 'i', net_amount: 968, paid_amount: 900 },
      { id: 'unpaid', net_amount: 7, paid_amount: 0 },
    ]);
  });

  here('K20: a ticket is promised hours after it was opened, whatever the clocks do meanwhile', async (ask) => {
    expect(await ask('SELECT id, resolved_at, sla_ends_at FROM ticket_sla')).toEqual([{ id: 'k1', resolved_at: null, sla_ends_at: '2026-03-29T04:30:00.000Z' }]);
  });

  here("K57: a member's day is one of the tenant's zone, and the place that came first counts", async (ask) => {
    const ann = { tenant_id: 't', user_id: 'ann', device: 'desktop', region: 'Utrecht', country: 'NL' };
    expect(await ask('SELECT tenant_id, date, user_id, device, region, country, events, actions, features_used, sessions FROM member_day ORDER BY tenant_id, date')).toEqual([
      { ...ann, date: '2026-03-29', events: 3, actions: 2, features_used: 1, sessions: 2 },
      { ...ann, date: '2026-03-30', events: 1, actions: 1, features_used: 1, sessions: 1 },
      { ...ann, date: '2026-03-31', events: 1, actions: 1, features_used: 1, sessions: 1 },
      { ...ann, date: '2026-04-01', events: 1, actions: 1, features_used: 1, sessions: 0 },
      { ...ann, tenant_id: 'u', date: '2026-03-29', events: 1, actions: 0, features_used: 0, sessions: 0 },
    ]);
  });

  here("K61: a week has its Monday's name, and a feature that is used on two days of it is one", async (ask) => {
    expect(await ask('SELECT tenant_id, week, user_id, active_days, features_used, actions FROM member_week ORDER BY tenant_id, week')).toEqual([
      { tenant_id: 't', week: '2026-03-23', user_id: 'ann', active_days: 1, features_used: 1, actions: 2 },
      { tenant_id: 't', week: '2026-03-30', user_id: 'ann', active_days: 3, features_used: 2, actions: 3 },
      { tenant_id: 'u', week: '2026-03-23', user_id: 'ann', active_days: 1, features_used: 0, actions: 0 },
    ]);
  });

  here('K129, K130, K132: a day of the staff has the team, and whether others report to them', async (ask) => {
    expect(await ask('SELECT date, staff_id, department, team, is_manager, dashboard_views, cost_advice_views FROM staff_day')).toEqual([
      { date: '2026-04-02', staff_id: 'sam', department: 'Sales', team: 'North', is_manager: true, dashboard_views: 1, cost_advice_views: 0 },
    ]);
  });

  here('K61: a week of the staff has what each of them did in it', async (ask) => {
    expect(await ask('SELECT tenant_id, week, staff_id, active_days, features_used, actions FROM staff_week')).toEqual([
      { tenant_id: 't', week: '2026-03-30', staff_id: 'sam', active_days: 1, features_used: 0, actions: 1 },
    ]);
  });

  here('K86: a stay in a community has a row of each day on which something was done in it, and only while it lasted', async (ask) => {
    // On 31 March Ann is active in c2, to which she does not belong, and on 1 April in c1, which she has left.
    expect(await ask('SELECT tenant_id, date, membership_id, community_id, user_id, events FROM community_member_day ORDER BY date')).toEqual([
      { tenant_id: 't', date: '2026-03-29', membership_id: '1', community_id: 'c1', user_id: 'ann', events: 2 },
      { tenant_id: 't', date: '2026-03-30', membership_id: '1', community_id: 'c1', user_id: 'ann', events: 1 },
    ]);
  });

  here('K96: a month has what all its bills in dollars ask for, beside what was tracked in it', async (ask) => {
    expect(await ask('SELECT tenant_id, month, billed_amount, tracked_amount FROM billed_month ORDER BY month')).toEqual([
      { tenant_id: 't', month: '2026-03-01', billed_amount: 0.000014, tracked_amount: 0.000012 },
      { tenant_id: 't', month: '2026-04-01', billed_amount: 3, tracked_amount: 0 },
    ]);
  });

  here('each type of thing has a view of its own', async (ask) => {
    for (const [view, id] of [['equipment', 'e1'], ['project', 'j1'], ['agent', 'a1'], ['workflow', 'w1'], ['property', 'p1'], ['community', 'c1'], ['feature', 'f1']]) {
      expect(await ask(`SELECT id FROM ${view}`)).toEqual([{ id }]);
    }
  });

  here("S1-01: the CRM's tables have its own names, with value, probability and times", async (ask) => {
    expect(await ask('SELECT id, status, channel, created_at, converted_at FROM crm_leads')).toEqual([{ id: 'l1', status: 'qualified', channel: 'Referral', created_at: '2026-03-01', converted_at: null }]);
    expect(await ask(`SELECT id, stage, value, probability, won_at FROM crm_deals WHERE id = 'd1'`)).toEqual([{ id: 'd1', stage: 'Proposal', value: 1000.5, probability: 0.5, won_at: null }]);
    expect(await ask('SELECT pipeline_id, name, position, is_won FROM crm_pipeline_stages')).toEqual([{ pipeline_id: 'rental', name: 'Proposal', position: 2, is_won: false }]);
    expect(await ask('SELECT id, deal_id, channel, due_at, done_at FROM crm_activities')).toEqual([{ id: 'x1', deal_id: 'd1', channel: 'phone', due_at: '2026-03-02', done_at: null }]);
    expect(await ask(`SELECT id, workflow, status, "trigger" AS started_by, handling_s, completed_at FROM crm_automation_runs WHERE id IN ('late', 'running') ORDER BY id`)).toEqual([
      { id: 'late', workflow: 'Reminders', status: 'success', started_by: 'schedule', handling_s: 601, completed_at: '2026-03-29T12:10:01.000Z' },
      { id: 'running', workflow: 'Reminders', status: 'running', started_by: 'schedule', handling_s: null, completed_at: null },
    ]);
  });

  here('S1-02: a day and channel is one row, with what each connector counted', async (ask) => {
    expect(await ask('SELECT * FROM crm_acquisition_metrics')).toEqual([
      { tenant_id: 't', date: '2026-03-29', channel: 'Referral', currency: 'EUR', sessions: 100, users: 80, new_users: 60, engaged_sessions: 50, ga_conversions: 5, gtm_conversions: 4, unique_conversions: 6, revenue: 250.25, spend: 40 },
    ]);
  });

  here('S1-03: a stage has the mean age of its open deals, and the mean time that deals took to leave it', async (ask) => {
    const rows = await ask('SELECT tenant_id, pipeline_id, stage, open_deals, passed_deals, average_age_days, average_lead_time_days FROM crm_pipeline_velocity ORDER BY stage');
    // Ages grow while the test runs: by less than a thousandth of a day.
    expect(rows).toEqual([
      { tenant_id: 't', pipeline_id: 'rental', stage: 'Proposal', open_deals: 2, passed_deals: 1, average_age_days: expect.closeTo(10, 2), average_lead_time_days: expect.closeTo(3, 6) },
      { tenant_id: 't', pipeline_id: 'rental', stage: 'Qualification', open_deals: 0, passed_deals: 2, average_age_days: null, average_lead_time_days: expect.closeTo(5, 6) },
    ]);
  });

  here("S1-04: 601 s is a breach, 600 s is not, on the tenant's own day", async (ask) => {
    expect(await ask('SELECT tenant_id, date, runs, sla_breaches FROM crm_automation_sla ORDER BY date')).toEqual([
      { tenant_id: 't', date: '2026-03-29', runs: 2, sla_breaches: 1 },
      { tenant_id: 't', date: '2026-03-30', runs: 1, sla_breaches: 1 },
    ]);
  });

  here('S2-01: what visitors did has its day and hour, and a dwell its seconds; what the staff does is not among it', async (ask) => {
    expect(await ask(`SELECT id, date, hour, event_type, event_name, dwell_s FROM user_analytics WHERE id IN ('4', '7') AND tenant_id = 't' ORDER BY id`)).toEqual([
      { id: '4', date: '2026-03-30', hour: 0, event_type: 'action', event_name: 'feature_usage', dwell_s: null },
      { id: '7', date: '2026-04-01', hour: 12, event_type: 'action', event_name: 'dwell', dwell_s: 12.5 },
    ]);
    expect(await ask('SELECT COUNT(*) AS happened FROM user_analytics')).toEqual([{ happened: EVENTS.length - 1 }]);
  });

  here('S2-02: what was done with a property has one shape', async (ask) => {
    expect(await ask('SELECT property_id, interaction, hour FROM property_analytics ORDER BY occurred_at')).toEqual([
      { property_id: 'p1', interaction: 'impression', hour: 12 },
      { property_id: 'p1', interaction: 'save', hour: 12 },
      { property_id: 'p1', interaction: 'booking', hour: 12 },
      { property_id: 'p1', interaction: 'booking', hour: 12 },
    ]);
  });

  here("S2-05: platform_metrics has a day's values, by the day of the tenant", async (ask) => {
    expect(await ask('SELECT date, metric_name, value, dimensions, computed_at FROM platform_metrics')).toEqual([{ date: '2026-03-29', metric_name: 'dau', value: 12, dimensions: null, computed_at: '2026-03-30T01:00:00.000Z' }]);
  });

  here('S2-06: facts have the totals of their sources, and people and properties stand in one list each', async (ask) => {
    expect(await ask('SELECT id, date FROM fact_searches ORDER BY id')).toEqual([{ id: '8', date: '2026-04-01' }, { id: '9', date: '2026-04-01' }]);
    expect(await ask('SELECT id, date, kind, stream, currency, net_amount FROM fact_revenue ORDER BY id')).toEqual([
      { id: 'back', date: '2026-03-01', kind: 'revenue', stream: null, currency: 'EUR', net_amount: -45 },
      { id: 'earned', date: '2026-03-31', kind: 'revenue', stream: 'Hire', currency: 'EUR', net_amount: 179.5 },
      { id: 'share', date: '2026-03-01', kind: 'commission', stream: null, currency: 'EUR', net_amount: 12 },
    ]);
    expect(await ask('SELECT user_id, kind, name, signup_at, department, team, country, device FROM dim_users ORDER BY user_id')).toEqual([
      { user_id: 'ann', kind: 'member', name: 'Ann', signup_at: '2026-01-02', department: null, team: null, country: 'NL', device: 'mobile' },
      { user_id: 'sam', kind: 'staff', name: 'Sam', signup_at: '2025-01-02', department: 'Sales', team: 'North', country: null, device: null },
    ]);
    expect(await ask('SELECT property_id, name, region, status FROM dim_properties')).toEqual([{ property_id: 'p1', name: 'Canal house', region: 'Utrecht', status: 'listed' }]);
  });

  here('S2-07: a day has bookings for each search, and none where nobody searched', async (ask) => {
    expect(await ask(`SELECT date, searches, impressions, saves, inquiries, bookings, daily_conversion FROM mv_daily_conversions ORDER BY date`)).toEqual([
      { date: '2026-04-01', searches: 2, impressions: 1, saves: 1, inquiries: 0, bookings: 1, daily_conversion: 0.5 },
      { date: '2026-04-02', searches: 0, impressions: 0, saves: 0, inquiries: 0, bookings: 1, daily_conversion: null },
    ]);
  });

  here('S4-01: an event has its payload, its browser and address, and when it arrived', async (ask) => {
    expect(await ask(`SELECT id, event_type, user_id, session_id, "timestamp" AS happened_at, user_agent, ip_address, created_at FROM analytics_events WHERE id IN ('13', '14') ORDER BY id`)).toEqual([
      { id: '13', event_type: 'booking', user_id: null, session_id: 's9', happened_at: '2026-04-02T10:00:00.000Z', user_agent: 'Firefox', ip_address: '192.0.2.1', created_at: '2026-04-02T10:00:05.000Z' },
      { id: '14', event_type: 'dashboard_view', user_id: 'sam', session_id: null, happened_at: '2026-04-02T11:00:00.000Z', user_agent: null, ip_address: null, created_at: '2026-04-02T11:00:00.000Z' },
    ]);
    const [row] = await ask(`SELECT payload FROM analytics_events WHERE id = '7'`);
    expect(JSON.parse(String(row?.payload))).toEqual({ seconds: 12.5 });
  });

  here('S4-03: an aggregate has its dimensions beside each other, and its value as JSON', async (ask) => {
    const rows = await ask('SELECT metric_type, dimension, dimension_value, period_start, metrics FROM analytics_aggregates ORDER BY metric_type');
    expect(rows.map((row) => ({ ...row, metrics: JSON.parse(String(row.metrics)) }))).toEqual([
      { metric_type: 'dau/daily', dimension: '', dimension_value: '', period_start: '2026-03-28T23:00:00.000Z', metrics: { value: 12 } },
      { metric_type: 'dau/hourly', dimension: 'device,region', dimension_value: 'mobile,Utrecht', period_start: '2026-03-28T23:00:00.000Z', metrics: { value: 1.5 } },
    ]);
  });

  here('S4-04: the tokens of a run are summed, and its cost has six decimals', async (ask) => {
    expect(await ask('SELECT id, user_id, agent_id, department, pricing_tier, total_tokens, cost_usd, executed_at FROM ai_cost_tracking')).toEqual([
      { id: 'agent', user_id: 'sam', agent_id: 'a1', department: 'Sales', pricing_tier: 'basic', total_tokens: 1500, cost_usd: 0.000012, executed_at: '2026-03-29T12:00:00.000Z' },
    ]);
  });

  here('S4-05: the runs of agents have what went wrong, by the name of the agent', async (ask) => {
    expect(await ask('SELECT id, agent_id, agent, status, error_category, error_text, duration_ms FROM agent_executions')).toEqual([
      { id: 'agent', agent_id: 'a1', agent: 'Writer', status: 'failed', error_category: 'rate_limit', error_text: 'Too many requests for the quota', duration_ms: 5_000_000 },
    ]);
  });
});
