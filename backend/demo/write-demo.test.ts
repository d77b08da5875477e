import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { TABLES } from '../store/tables/tables';
import { localDate } from './calendar';
import { demoFileProblem } from './demo-file-problem';
import { plantedFacts } from './planted-facts';
import { writeDemo } from './write-demo';

const END = new Date('2026-11-18T13:37:00Z');
const OPTIONS = { end: END, days: 90, seed: 7 };

jest.setTimeout(120_000);

let folder: string;
let demo: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-demo-'));
  demo = path.join(folder, 'demo.duckdb');
  await writeDemo({ ...OPTIONS, file: demo });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function query(file: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    instance.closeSync();
  }
}

/** Count and hash of every table's rows, whatever their order. */
async function fingerprint(file: string): Promise<Record<string, unknown>[]> {
  const sql = TABLES.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS rows, BIT_XOR(HASH(t)) AS hash FROM "${name}" AS t`);
  return query(file, sql.join(' UNION ALL '));
}

describe('the rows', () => {
  test('are the same for the same seed and end', async () => {
    const again = path.join(folder, 'again.duckdb');
    await writeDemo({ ...OPTIONS, file: again });
    expect(await fingerprint(again)).toEqual(await fingerprint(demo));
  });

  test('have every tenant in every table that knows tenants, but for the dictionary, which the catalogue fills', async () => {
    for (const { name, columns } of TABLES.filter((table) => table.name !== 'kpi' && table.columns.some((column) => column.name === 'tenant_id'))) {
      expect(columns[0]!.name).toBe('tenant_id');
      expect([name, await query(demo, `SELECT DISTINCT tenant_id FROM "${name}" ORDER BY 1`)]).toEqual([
        name,
        [{ tenant_id: 'acme-rentals' }, { tenant_id: 'hudson-stages' }, { tenant_id: 'northwind-events' }],
      ]);
    }
  });

  test.each([
    ['app_user', 'manager_id', 'app_user'],
    ['money', 'user_id', 'app_user'],
    ['money', 'ref_id', 'money'],
    ['equipment_day', 'entity_id', 'equipment'],
    ['equipment_day', 'project_id', 'project'],
    ['departure', 'project_id', 'project'],
    ['survey', 'project_id', 'project'],
    ['ticket', 'assignee_id', 'app_user'],
    ['crm_lead', 'owner_id', 'app_user'],
    ['crm_deal', 'lead_id', 'crm_lead'],
    ['crm_deal', 'owner_id', 'app_user'],
    ['crm_deal_stage', 'deal_id', 'crm_deal'],
    ['crm_activity', 'deal_id', 'crm_deal'],
    ['crm_activity', 'owner_id', 'app_user'],
    ['member', 'referrer_id', 'member'],
    ['session', 'user_id', 'member'],
    ['session', 'staff_id', 'app_user'],
    ['event', 'user_id', 'member'],
    ['event', 'session_id', 'session'],
    ['experiment_assignment', 'user_id', 'member'],
    ['execution', 'user_id', 'app_user'],
    ['ai_cost', 'execution_id', 'execution'],
    ['ai_cost', 'user_id', 'app_user'],
    ['ai_cost', 'agent_id', 'agent'],
    ['ai_cost', 'project_id', 'project'],
    ['audit', 'user_id', 'app_user'],
    ['event', 'staff_id', 'app_user'],
    ['event', 'community_id', 'community'],
    ['campaign', 'community_id', 'community'],
    ['membership', 'user_id', 'member'],
    ['membership', 'entity_id', 'community'],
    ['recommendation', 'user_id', 'member'],
    ['recommendation', 'entity_id', 'property'],
    ['survey', 'entity_id', 'agent'],
    ['outcome', 'execution_id', 'execution'],
    ['outcome', 'deal_id', 'crm_deal'],
    ['outcome', 'user_id', 'app_user'],
    ['outcome', 'override_by', 'app_user'],
    ['report_run', 'requested_by', 'app_user'],
    ['anomaly', 'resolved_by', 'app_user'],
  ])('have no orphans: %s.%s is in %s, of the same tenant', async (from, column, to) => {
    const [row] = await query(
      demo,
      `SELECT COUNT(*) FILTER (${column} IS NOT NULL) AS used,
        COUNT(*) FILTER (${column} IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "${to}" AS t WHERE t.id = f.${column} AND t.tenant_id = f.tenant_id)) AS orphans
       FROM "${from}" AS f`
    );
    expect(row!.orphans).toBe('0');
    expect(Number(row!.used)).toBeGreaterThan(0);
  });

  test.each([
    ['revenue', 'project'],
    ['booking', 'project'],
    ['transaction', 'property'],
    ['commission', 'property'],
    ['loan', 'community'],
    ['pledge', 'campaign'],
  ])('have no orphans: what a line of kind %s is about is in %s, of the same tenant', async (kind, to) => {
    const [row] = await query(
      demo,
      `SELECT COUNT(entity_id) AS used, COUNT(*) FILTER (entity_id IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM "${to}" AS t WHERE t.id = f.entity_id AND t.tenant_id = f.tenant_id)) AS orphans FROM money AS f WHERE kind = '${kind}'`
    );
    expect(row!.orphans).toBe('0');
    expect(Number(row!.used)).toBeGreaterThan(0);
  });

  test.each(['save', 'inquiry', 'booking', 'impression', 'rec_impression', 'rec_click'])('of %s name a property of the tenant', async (name) => {
    const [row] = await query(
      demo,
      `SELECT COUNT(*) AS events, COUNT(property.id) AS named FROM event LEFT JOIN property ON property.id = event.entity_id AND property.tenant_id = event.tenant_id WHERE event.name = '${name}'`
    );
    expect(row!.named).toBe(row!.events);
    expect(Number(row!.events)).toBeGreaterThan(0);
  });

  test('of money are in the currency of their tenant, and what models cost and bring is in dollars', async () => {
    for (const table of ['money', 'crm_deal', 'campaign', 'acquisition']) {
      expect([table, await query(demo, `SELECT t.tenant_id, currency, (SELECT currency FROM tenant WHERE id = t.tenant_id) AS own FROM ${table} AS t GROUP BY ALL ORDER BY 1`)]).toEqual([
        table,
        [
          { tenant_id: 'acme-rentals', currency: 'EUR', own: 'EUR' },
          { tenant_id: 'hudson-stages', currency: 'USD', own: 'USD' },
          { tenant_id: 'northwind-events', currency: 'EUR', own: 'EUR' },
        ],
      ]);
    }
    for (const table of ['budget', 'budget_crossing', 'bill', 'price', 'outcome']) {
      expect([table, await query(demo, `SELECT DISTINCT currency FROM ${table}`)]).toEqual([table, [{ currency: 'USD' }]]);
    }
  });

  test('of staff have managers: whoever is reported to, and nobody else', async () => {
    expect(
      await query(demo, 'SELECT COUNT(*) FILTER (is_manager) > 3 AS some, COUNT(*) FILTER (is_manager <> EXISTS (FROM app_user AS o WHERE o.tenant_id = p.tenant_id AND o.manager_id = p.id)) AS wrong FROM app_user AS p')
    ).toEqual([{ some: true, wrong: '0' }]);
  });

  test('of members are about campaigns, and scans of the staff about projects', async () => {
    const [row] = await query(
      demo,
      `SELECT COUNT(*) FILTER (campaign.id IS NOT NULL) > 3000 AS campaigns, COUNT(*) FILTER (project.id IS NOT NULL) > 3000 AS projects,
        COUNT(*) FILTER ((campaign.id IS NULL OR staff_id IS NOT NULL) AND (project.id IS NULL OR event.name NOT IN ('scan_completed', 'scan_exception'))) AS orphans
       FROM event LEFT JOIN campaign ON campaign.tenant_id = event.tenant_id AND campaign.id = event.project_id
        LEFT JOIN project ON project.tenant_id = event.tenant_id AND project.id = event.project_id
       WHERE event.project_id IS NOT NULL`
    );
    expect(row).toEqual({ campaigns: true, projects: true, orphans: '0' });
  });

  test('of staff events have a person and no member, and all others a member and no person', async () => {
    expect(await query(demo, 'SELECT COUNT(*) FILTER ((staff_id IS NULL) = (user_id IS NULL)) AS wrong, COUNT(staff_id) > 3000 AS some FROM event')).toEqual([{ wrong: '0', some: true }]);
  });

  test('have amounts of whole cents, to the last digit', async () => {
    expect(
      await query(
        demo,
        `SELECT COUNT(*) FILTER (amount <> ROUND(amount, 2) OR discount_amount <> ROUND(discount_amount, 2)
           OR vat_amount <> ROUND(vat_amount, 2) OR amount < 0) AS broken, ANY_VALUE(typeof(amount)) AS type FROM money`
      )
    ).toEqual([{ broken: '0', type: 'DECIMAL(18,6)' }]);
  });

  test.each([
    ['members', 'user_id', 'page_view'],
    ['the staff', 'staff_id', 'dashboard_view'],
  ])('of a session of %s begin and end with its events, whose person, device and pages it has', async (_, person, page) => {
    const [row] = await query(
      demo,
      `SELECT COUNT(*) AS sessions, COUNT(*) FILTER (e.session_id IS NULL OR started_at <> first OR last_seen_at <> last OR page_views <> pages
           OR duration_s <> FLOOR(EPOCH(last) - EPOCH(first)) OR people <> 1 OR session.${person} <> e.person OR session.device <> e.device) AS wrong
       FROM session LEFT JOIN (
         SELECT tenant_id, session_id, MIN(occurred_at) AS first, MAX(occurred_at) AS last, COUNT(*) FILTER (name = '${page}') AS pages,
           COUNT(DISTINCT COALESCE(user_id, staff_id)) AS people, ANY_VALUE(${person}) AS person, ANY_VALUE(device) AS device
         FROM event GROUP BY 1, 2) AS e ON e.tenant_id = session.tenant_id AND e.session_id = session.id
       WHERE session.${person} IS NOT NULL`
    );
    expect(row!.wrong).toBe('0');
    expect(Number(row!.sessions)).toBeGreaterThan(1_000);
  });

  test('of sessions are a member’s or somebody’s of the staff, and what the staff do is in one of them, but for scans', async () => {
    expect(await query(demo, 'SELECT COUNT(*) FILTER ((staff_id IS NULL) = (user_id IS NULL)) AS wrong FROM session')).toEqual([{ wrong: '0' }]);
    expect(await query(demo, "SELECT COUNT(*) FILTER ((session_id IS NULL) <> (name IN ('scan_completed', 'scan_exception'))) AS wrong FROM event WHERE staff_id IS NOT NULL")).toEqual([{ wrong: '0' }]);
  });

  test('of the staff’s sessions follow the office: on weekdays most, in the daytime of the tenant’s own zone, and a person’s lie more than half an hour apart', async () => {
    const days = await query(
      demo,
      `SELECT tenant_id, COUNT(*) FILTER (ISODOW(local) < 6) / 5 > COUNT(*) FILTER (ISODOW(local) >= 6) / 2 AS weekdays, COUNT(*) FILTER (HOUR(local) NOT BETWEEN 6 AND 19) AS nights, COUNT(*) FILTER (duration_s > 0) / COUNT(*) > 0.2 AS last
       FROM (SELECT s.*, s.started_at AT TIME ZONE tenant.tz AS local FROM session AS s JOIN tenant ON tenant.id = s.tenant_id WHERE staff_id IS NOT NULL AND started_at < TIMESTAMPTZ '${END.toISOString()}' - INTERVAL 1 HOUR) GROUP BY 1 ORDER BY 1`
    );
    expect(days).toEqual(['acme-rentals', 'hudson-stages', 'northwind-events'].map((tenant_id) => ({ tenant_id, weekdays: true, nights: '0', last: true })));
    expect(
      await query(
        demo,
        `SELECT COUNT(*) AS close FROM (SELECT started_at - LAG(last_seen_at) OVER (PARTITION BY tenant_id, staff_id ORDER BY started_at) AS pause FROM session WHERE staff_id IS NOT NULL) WHERE pause <= INTERVAL 30 MINUTE`
      )
    ).toEqual([{ close: '0' }]);
  });

  test('of members who refuse tracking are none, and nobody does anything before the sign-up', async () => {
    expect(
      await query(
        demo,
        `SELECT COUNT(*) FILTER (opt_out) AS refused, COUNT(*) FILTER (occurred_at < signup_at) AS early
         FROM event JOIN member ON member.id = event.user_id AND member.tenant_id = event.tenant_id`
      )
    ).toEqual([{ refused: '0', early: '0' }]);
    expect(Number((await query(demo, 'SELECT COUNT(*) AS members FROM member WHERE opt_out'))[0]!.members)).toBeGreaterThan(10);
  });

  test('of a deal agree: its stages follow each other, its lead is qualified, and it is won when the lead is', async () => {
    expect(
      await query(
        demo,
        `SELECT
           COUNT(*) FILTER (lead.status <> 'qualified' OR deal.created_at < lead.created_at) AS leads,
           COUNT(*) FILTER (deal.won_at IS DISTINCT FROM lead.converted_at) AS won,
           COUNT(*) FILTER ((deal.status = 'won') <> (deal.won_at IS NOT NULL) OR (deal.status = 'lost') <> (deal.lost_at IS NOT NULL)) AS status,
           COUNT(*) FILTER (NOT EXISTS (FROM crm_deal_stage AS s WHERE s.tenant_id = deal.tenant_id AND s.deal_id = deal.id
             AND s.stage = deal.stage AND s.entered_at = deal.stage_entered_at AND s.exited_at IS NULL)) AS stage,
           COUNT(*) FILTER (last_activity_at <> GREATEST(deal.created_at, (SELECT MAX(done_at) FROM crm_activity AS a
             WHERE a.tenant_id = deal.tenant_id AND a.deal_id = deal.id))) AS activity
         FROM crm_deal AS deal JOIN crm_lead AS lead ON lead.tenant_id = deal.tenant_id AND lead.id = deal.lead_id`
      )
    ).toEqual([{ leads: '0', won: '0', status: '0', stage: '0', activity: '0' }]);
    expect(await query(demo, 'SELECT COUNT(*) AS wrong FROM crm_deal_stage WHERE exited_at < entered_at')).toEqual([{ wrong: '0' }]);
  });

  test('of a campaign agree: it is funded when its goal is reached, and no campaign that is live has ended', async () => {
    expect(
      await query(
        demo,
        `SELECT COUNT(*) FILTER ((funded_at IS NOT NULL) <> (pledged_amount >= goal_amount)) AS goal,
           COUNT(*) FILTER ((status IN ('funded', 'failed')) <> (closed_at IS NOT NULL)) AS closed,
           COUNT(*) FILTER (status = 'funded' AND funded_at IS NULL OR status = 'failed' AND funded_at IS NOT NULL) AS funded
         FROM campaign`
      )
    ).toEqual([{ goal: '0', closed: '0', funded: '0' }]);
  });

  test('of runs agree: every run is of an agent or a workflow, an error says what went wrong, and each run of an agent has its price', async () => {
    expect(
      await query(
        demo,
        `SELECT COUNT(*) FILTER (subject.id IS NULL) AS orphans,
           COUNT(*) FILTER ((error_text IS NOT NULL) <> (run.status IN ('failed', 'timeout'))) AS errors,
           COUNT(*) FILTER ((run.completed_at IS NULL) <> (run.status = 'running') OR duration_ms <> EPOCH_MS(completed_at) - EPOCH_MS(started_at)) AS times,
           COUNT(*) FILTER ((kind = 'agent') <> (cost.execution_id IS NOT NULL)) AS prices
         FROM execution AS run
         LEFT JOIN (FROM agent UNION ALL FROM workflow) AS subject ON subject.tenant_id = run.tenant_id AND subject.id = run.subject_id
         LEFT JOIN ai_cost AS cost ON cost.tenant_id = run.tenant_id AND cost.execution_id = run.id WHERE kind IN ('agent', 'automation', 'inference')`
      )
    ).toEqual([{ orphans: '0', errors: '0', times: '0', prices: '0' }]);
  });

  test('of AI cost are the tokens times the price of their tier, to the millionth of a dollar', async () => {
    expect(
      await query(
        demo,
        `SELECT tier, COUNT(*) FILTER (cost_usd <> (input_tokens * input + output_tokens * output) / 1000000) AS wrong
         FROM ai_cost JOIN (VALUES ('basic', 1, 4), ('standard', 3, 15), ('premium', 15, 75)) AS price(tier, input, output) USING (tier) GROUP BY 1 ORDER BY 1`
      )
    ).toEqual([
      { tier: 'basic', wrong: '0' },
      { tier: 'premium', wrong: '0' },
      { tier: 'standard', wrong: '0' },
    ]);
  });

  test('never pay more than an invoice asks for', async () => {
    expect(await query(demo, 'SELECT COUNT(*) AS wrong FROM invoice WHERE paid_amount > net_amount OR net_amount < 0')).toEqual([
      { wrong: '0' },
    ]);
  });

  test.each([
    ['money', 'occurred_at', 24],
    ['departure', 'planned_at', 24],
    ['survey', 'answered_at', 24],
    ['ticket', 'resolved_at', 24],
    ['crm_lead', 'created_at', 24],
    ['crm_deal', 'created_at', 240],
    ['crm_activity', 'done_at', 24],
    ['member', 'signup_at', 24],
    ['session', 'started_at', 24],
    ['event', 'occurred_at', 24],
    ['campaign', 'launched_at', 96],
    ['execution', 'started_at', 24],
    ['ai_cost', 'executed_at', 24],
    ['audit', 'occurred_at', 24],
    ['account', 'reviewed_at', 120],
    ['equipment_day', "date AT TIME ZONE 'Europe/Amsterdam'", 24],
    ['recurring_revenue_day', "date AT TIME ZONE 'Europe/Amsterdam'", 24],
  ])('of %s reach up to the end and not past it, for every tenant', async (table, time, hours) => {
    const newest = await query(
      demo,
      `SELECT tenant_id, EPOCH(TIMESTAMPTZ '${END.toISOString()}' - MAX(${time})) / 3600.0 AS hours FROM ${table} GROUP BY 1`
    );
    expect(newest).toHaveLength(3);
    for (const row of newest) {
      expect(row.hours).toBeGreaterThan(0);
      expect(row.hours).toBeLessThan(hours);
    }
  });
});

/** An end in the week, on the first of a month, just after the clocks went forward, and at the turn of the year. */
const ENDS = ['2026-11-18T13:37:00Z', '2026-06-01T05:00:00Z', '2026-03-29T22:30:00Z', '2026-12-31T23:30:00Z'];

describe.each(ENDS)('planted facts of data up to %s', (iso) => {
  const end = new Date(iso);
  const facts = plantedFacts(end);
  let file: string;

  beforeAll(async () => {
    file = path.join(folder, `facts-${end.getTime()}.duckdb`);
    await writeDemo({ file, end, days: 70, seed: 20 });
  });

  const ofAcme = "tenant_id = 'acme-rentals'";
  const local = (column: string) => `CAST(${column} AT TIME ZONE 'Europe/Amsterdam' AS DATE)`;
  const within = (column: string, range: { from: string; to: string }) =>
    `${column} BETWEEN DATE '${range.from}' AND DATE '${range.to}'`;

  test('K15: utilisation in the dip, and at least 0.6 in the weeks around it', async () => {
    const weeks = await query(
      file,
      `SELECT CAST(CAST(DATE_TRUNC('week', date) AS DATE) AS VARCHAR) AS week, SUM(hired_h) / SUM(available_h) AS value, COUNT(DISTINCT date) AS days
       FROM equipment_day WHERE ${ofAcme} GROUP BY 1 HAVING days = 7`
    );
    expect(weeks.find(({ week }) => week === facts.utilisationDip.from)!.value).toBeCloseTo(0.42, 12);
    const others = weeks.filter(({ week }) => week !== facts.utilisationDip.from);
    expect(others.length).toBeGreaterThan(5);
    expect(Math.min(...others.map(({ value }) => Number(value)))).toBeGreaterThan(0.6);
  });

  test.each([facts.lateDepartures, facts.breach])('K16: transports on $date, $onTime of $departures on time', async (fact) => {
    expect(
      await query(
        file,
        `SELECT COUNT(actual_at) AS departures, COUNT(*) FILTER (actual_at <= planned_at) AS on_time
         FROM departure WHERE ${ofAcme} AND ${local('planned_at')} = DATE '${fact.date}'`
      )
    ).toEqual([{ departures: String(fact.departures), on_time: String(fact.onTime) }]);
    expect(fact.onTime / fact.departures).toBeLessThan(0.85);
  });

  test('K16: yesterday is in breach, which is the day before the end', async () => {
    const [row] = await query(
      file,
      `SELECT CAST(${local(`TIMESTAMPTZ '${iso}'`)} - 1 AS VARCHAR) AS yesterday,
        COUNT(*) FILTER (actual_at <= planned_at) / COUNT(actual_at) AS value
       FROM departure WHERE ${ofAcme} AND planned_at >= TIMESTAMPTZ '${iso}' - INTERVAL 24 HOUR`
    );
    expect(row!.yesterday).toBe(facts.breach.date);
    expect(row!.value).toBeLessThan(0.85);
  });

  test('K01: MRR at the end of the last whole month, by hand from the subscriptions', async () => {
    expect(
      await query(
        file,
        `SELECT CAST(SUM((amount - discount_amount) * CASE billing_interval
             WHEN 'week' THEN 52 / 12 WHEN 'month' THEN 1 WHEN 'quarter' THEN 1 / 3 WHEN 'year' THEN 1 / 12 END
           ) AS DECIMAL(18, 2)) AS by_hand,
           (SELECT CAST(SUM(monthly_amount) AS DECIMAL(18, 2)) FROM recurring_revenue_day
            WHERE ${ofAcme} AND date = DATE '${facts.mrr.date}') AS by_view
         FROM money
         WHERE ${ofAcme} AND kind = 'subscription' AND ${local('occurred_at')} <= DATE '${facts.mrr.date}'
           AND (ends_at IS NULL OR ${local('ends_at')} > DATE '${facts.mrr.date}')`
      )
    ).toEqual([{ by_hand: facts.mrr.amount, by_view: facts.mrr.amount }]);
  });

  test('K21 and K22: leads of the last whole month by channel, and the best channel', async () => {
    const channels = await query(
      file,
      `SELECT channel, COUNT(*) AS leads, COUNT(*) FILTER (status = 'qualified') AS qualified, COUNT(converted_at) AS converted
       FROM crm_lead WHERE ${ofAcme} AND ${within(local('created_at'), facts.leads)} GROUP BY 1 ORDER BY COUNT(converted_at) / COUNT(*) DESC`
    );
    expect(channels[0]!.channel).toBe(facts.leads.best);
    expect(channels.reduce((sum, { qualified }) => sum + Number(qualified), 0)).toBe(128);
    expect(Object.fromEntries(channels.map(({ channel, ...counts }) => [channel, counts]))).toEqual(
      Object.fromEntries(
        Object.entries(facts.leads.channels).map(([channel, { leads, qualified, converted }]) => [
          channel,
          { leads: String(leads), qualified: String(qualified), converted: String(converted) },
        ])
      )
    );
  });

  test('K19: NPS of the week of the late transports', async () => {
    expect(
      await query(
        file,
        `SELECT 100.0 * (COUNT(*) FILTER (score >= 9) - COUNT(*) FILTER (score <= 6)) / COUNT(*) AS value, COUNT(*) AS answers
         FROM survey WHERE ${ofAcme} AND kind = 'nps' AND ${within(local('answered_at'), facts.npsWeek)}`
      )
    ).toEqual([{ value: 12, answers: '100' }]);
    expect(facts.npsWeek).toMatchObject({ value: 12, promoters: 40, passives: 32, detractors: 28 });
  });

  test('K20: mean and P95 of the day on which the backlog was worked off', async () => {
    const [row] = await query(
      file,
      `SELECT COUNT(*) AS tickets, AVG(hours) AS average, QUANTILE_CONT(hours, 0.95) AS p95 FROM (
         SELECT EPOCH(resolved_at - opened_at) / 3600.0 AS hours FROM ticket
         WHERE ${ofAcme} AND ${local('resolved_at')} = DATE '${facts.ticketBacklog.date}')`
    );
    expect(row!.tickets).toBe('40');
    expect(row!.average).toBeCloseTo(31, 9);
    expect(row!.p95).toBeCloseTo(48.55, 9);
  });

  test('K02: invoices that fell due on the known day, by hand from the lines', async () => {
    const due = `SELECT id FROM money WHERE ${ofAcme} AND kind = 'invoice' AND direction = 'in'
      AND ${local('due_at')} = DATE '${facts.collection.date}'`;
    expect(
      await query(
        file,
        `SELECT
           CAST(SUM(CASE WHEN direction = 'out' THEN -1 ELSE 1 END * (amount - discount_amount + vat_amount))
             FILTER (kind = 'invoice') AS DECIMAL(18, 2)) AS invoiced,
           CAST(SUM(amount) FILTER (kind = 'payment') AS DECIMAL(18, 2)) AS collected
         FROM money WHERE ${ofAcme} AND (id IN (${due}) OR (ref_id IN (${due}) AND kind <> 'revenue'))`
      )
    ).toEqual([{ invoiced: '21780.00', collected: '18755.00' }]);
    expect(facts.collection).toMatchObject({ invoiced: '21780.00', collected: '18755.00' });
  });

  test('K03: revenue of the known project', async () => {
    expect(
      await query(
        file,
        `SELECT CAST(SUM(CASE WHEN direction = 'out' THEN -1 ELSE 1 END * (amount - discount_amount)) AS VARCHAR) AS revenue
         FROM money JOIN project ON project.id = money.entity_id AND project.tenant_id = money.tenant_id
         WHERE kind = 'revenue' AND name = '${facts.project.name}' AND ${within(local('occurred_at'), facts.project)}`
      )
    ).toEqual([{ revenue: '123456.780000' }]);
    expect(facts.project.revenue).toBe('123456.78');
  });

  /** Members of the week's known funnel who took each step, each the earliest way that the windows allow. */
  const funnelSql = (window: string, until: string, by = "'all'") => `
    WITH steps AS (SELECT *, ${local('occurred_at')} AS day FROM event WHERE ${ofAcme} AND name IN ('view_project', 'back_project', 'fund_project')),
    views AS (SELECT user_id, ${by} AS "group", occurred_at AS viewed_at FROM steps WHERE name = 'view_project' AND ${within('day', facts.funnel)})
    SELECT "group", COUNT(DISTINCT v.user_id) AS viewed, COUNT(DISTINCT b.user_id) AS backed, COUNT(DISTINCT f.user_id) AS funded
    FROM views AS v
    LEFT JOIN steps AS b ON b.user_id = v.user_id AND b.name = 'back_project' AND b.day <= DATE '${until}'
      AND b.occurred_at >= viewed_at AND b.occurred_at <= viewed_at + INTERVAL ${window}
    LEFT JOIN steps AS f ON f.user_id = v.user_id AND f.name = 'fund_project' AND f.day <= DATE '${until}'
      AND f.occurred_at >= b.occurred_at AND f.occurred_at <= viewed_at + INTERVAL ${window}
    GROUP BY 1 ORDER BY 1`;
  const texts = (counts: object) => Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));

  test('S3-17: the funnel of the known week within 7 days, whether or not later steps are looked for', async () => {
    const counts = { group: 'all', ...texts(facts.funnel.counts) };
    expect(counts).toEqual({ group: 'all', viewed: '430', backed: '147', funded: '45' });
    expect(await query(file, funnelSql('7 DAY', facts.funnel.to))).toEqual([counts]);
    expect(await query(file, funnelSql('7 DAY', '9999-12-31'))).toEqual([counts]);
  });

  test('S3-17: the same by device, within 14 days, and in whatever order', async () => {
    const { byDevice, within14Days, anyOrder, views } = facts.funnel;
    expect(await query(file, funnelSql('7 DAY', '9999-12-31', 'device'))).toEqual([
      { group: 'desktop', ...texts(byDevice.desktop) },
      { group: 'mobile', ...texts(byDevice.mobile) },
    ]);
    expect(await query(file, funnelSql('14 DAY', '9999-12-31'))).toEqual([{ group: 'all', ...texts(within14Days) }]);
    expect(
      await query(
        file,
        `SELECT COUNT(DISTINCT user_id) FILTER (name = 'view_project') AS viewed, COUNT(DISTINCT user_id) FILTER (name = 'back_project') AS backed,
           COUNT(DISTINCT user_id) FILTER (name = 'fund_project') AS funded, COUNT(*) FILTER (name = 'view_project') AS views
         FROM event WHERE ${ofAcme} AND ${within(local('occurred_at'), facts.funnel)}`
      )
    ).toEqual([{ ...texts(anyOrder), views: String(views) }]);
  });

  test.each([
    ['weeks of the calendar', `DATE_DIFF('day', DATE_TRUNC('week', ${local('signup_at')}), DATE_TRUNC('week', ${local('occurred_at')})) // 7`],
    ['seven days counted from each sign-up', 'FLOOR((EPOCH(occurred_at) - EPOCH(signup_at)) / 604800)'],
  ])('K69: retention of the known cohorts by %s', async (_, period) => {
    for (const cohort of facts.retention) {
      const periods = await query(
        file,
        `SELECT COUNT(DISTINCT user_id) AS active FROM event JOIN member ON member.id = event.user_id AND member.tenant_id = event.tenant_id
         WHERE event.${ofAcme} AND ${within(local('signup_at'), cohort)} AND ${period} <= 3 GROUP BY ${period} ORDER BY ${period}`
      );
      expect(periods.map(({ active }) => Number(active))).toEqual(cohort.active);
    }
    expect(facts.retention.map(({ active }) => active)).toEqual([
      [80, 40, 28, 20],
      [90, 54, 36, 27],
      [70, 28, 21, 14],
      [100, 55, 40, 25],
    ]);
  });

  test('K57: active members of the two days on which something is wrong, far from those of every other whole day', async () => {
    const days = await query(
      file,
      `SELECT CAST(${local('occurred_at')} AS VARCHAR) AS date, COUNT(DISTINCT user_id) AS members FROM event WHERE ${ofAcme} GROUP BY 1`
    );
    const { spike, dip } = facts.activeMembers;
    const membersOf = (date: string) => Number(days.find((day) => day.date === date)!.members);
    expect([membersOf(spike.date), membersOf(dip.date)]).toEqual([900, 40]);
    expect([spike.members, dip.members]).toEqual([900, 40]);
    const today = localDate(end, 'Europe/Amsterdam').toString();
    const others = days.filter(({ date }) => date !== spike.date && date !== dip.date && date !== today).map(({ members }) => Number(members));
    expect(others.length).toBeGreaterThan(60);
    expect(Math.max(...others)).toBeLessThan(spike.members / 2);
    expect(Math.min(...others)).toBeGreaterThan(dip.members);
  });

  test('K65: sign-ups of two weeks by region and device, and what made them fall', async () => {
    const { before, after, cause } = facts.signups;
    const counts = new Map<string, Map<string, number>>();
    for (const week of [before, after]) {
      const rows = await query(
        file,
        `SELECT region || '/' || device AS "group", COUNT(*) AS signups FROM member WHERE ${ofAcme} AND ${within(local('signup_at'), week)} GROUP BY 1`
      );
      counts.set(week.from, new Map(rows.map(({ group, signups }) => [String(group), Number(signups)])));
      const expected = Object.entries(week.regions).flatMap(([region, devices]) => Object.entries(devices).map(([device, count]) => [`${region}/${device}`, Number(count)] as const));
      expect(counts.get(week.from)).toEqual(new Map(expected));
      expect([...counts.get(week.from)!.values()].reduce((sum, count) => sum + count, 0)).toBe(week.total);
    }
    const changes = [...counts.get(before.from)!].map(([group, count]) => [group, counts.get(after.from)!.get(group)! - count] as const);
    expect(changes.sort(([, one], [, other]) => one - other)[0]).toEqual([`${cause.region}/${cause.device}`, cause.change]);
    expect(after.total - before.total).toBe(cause.change);
  });

  test('K25 to K27: leads of the last whole month with deals, and with won ones, counted once each', async () => {
    expect(
      await query(
        file,
        `SELECT COUNT(DISTINCT lead.id) AS leads, COUNT(DISTINCT deal.lead_id) AS with_deal,
           COUNT(DISTINCT deal.lead_id) FILTER (deal.won_at IS NOT NULL) AS won, COUNT(deal.id) AS deals, COUNT(deal.won_at) AS won_deals
         FROM crm_lead AS lead LEFT JOIN crm_deal AS deal ON deal.lead_id = lead.id AND deal.tenant_id = lead.tenant_id
         WHERE lead.${ofAcme} AND ${within(local('lead.created_at'), facts.deals)}`
      )
    ).toEqual([{ leads: '425', with_deal: '110', won: '75', deals: '122', won_deals: '79' }]);
    expect(facts.deals).toMatchObject({ leads: 425, withDeal: 110, won: 75, deals: 122, wonDeals: 79 });
    const channels = await query(
      file,
      `SELECT channel, COUNT(DISTINCT deal.lead_id) AS leads FROM crm_lead AS lead JOIN crm_deal AS deal ON deal.lead_id = lead.id AND deal.tenant_id = lead.tenant_id
       WHERE lead.${ofAcme} AND ${within(local('lead.created_at'), facts.deals)} GROUP BY 1`
    );
    expect(Object.fromEntries(channels.map(({ channel, leads }) => [channel, Number(leads)]))).toEqual(facts.deals.channels);
  });

  test('K37: the open deal of the highest value is idle', async () => {
    expect(
      await query(
        file,
        `SELECT name, CAST(CAST(value AS DECIMAL(18, 2)) AS VARCHAR) AS value, (EPOCH(TIMESTAMPTZ '${iso}') - EPOCH(last_activity_at)) / 86400 AS idle_days
         FROM crm_deal WHERE ${ofAcme} AND status = 'open' ORDER BY crm_deal.value DESC LIMIT 1`
      )
    ).toEqual([{ name: facts.idleDeal.name, value: '185000.00', idle_days: 16 }]);
    expect(facts.idleDeal).toMatchObject({ value: '185000.00', idleDays: 16 });
  });

  test('K31: open deals stand in one stage for more than 14 days on average, and in no other', async () => {
    expect(
      await query(
        file,
        `SELECT stage FROM crm_deal WHERE ${ofAcme} AND status = 'open' GROUP BY 1 HAVING AVG(EPOCH(TIMESTAMPTZ '${iso}') - EPOCH(stage_entered_at)) / 86400 > 14`
      )
    ).toEqual([{ stage: facts.oldStage }]);
    expect(facts.oldStage).toBe('Negotiation');
  });

  test('K41: tasks overdue for more than a day by channel, and those due since', async () => {
    const [row] = await query(
      file,
      `SELECT COUNT(*) FILTER (channel = 'whatsapp' AND late > 24) AS whatsapp, COUNT(*) FILTER (channel = 'email' AND late > 24) AS email,
         COUNT(*) FILTER (late > 24) AS total, COUNT(*) FILTER (late BETWEEN 0 AND 24) AS since
       FROM (SELECT channel, (EPOCH(TIMESTAMPTZ '${iso}') - EPOCH(due_at)) / 3600 AS late FROM crm_activity WHERE ${ofAcme} AND kind = 'task' AND done_at IS NULL)`
    );
    expect(row).toEqual({ whatsapp: '3', email: '6', total: '9', since: '4' });
    expect(facts.overdueTasks).toEqual({ channels: { whatsapp: 3, email: 6 }, total: 9, dueSince: 4 });
  });

  test('K87: members, conversions, refunds and euros of every experiment by variant', async () => {
    for (const [experiment, variants] of Object.entries(facts.experiments.byName)) {
      const rows = await query(
        file,
        `SELECT variant, COUNT(*) AS assigned, COUNT(converted_at) AS converted, COUNT(guardrail_at) AS refunded, CAST(SUM(metric_value) AS INTEGER) AS value
         FROM experiment_assignment WHERE ${ofAcme} AND experiment = '${experiment}' AND ${within(local('assigned_at'), facts.experiments)}
           AND COALESCE(converted_at, assigned_at) >= assigned_at AND (guardrail_at IS NULL OR guardrail_at >= converted_at) GROUP BY 1 ORDER BY 1`
      );
      expect(Object.fromEntries(rows.map(({ variant, ...counts }) => [variant, Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)]))]))).toEqual(variants);
    }
    const { checkout_button: checkout, onboarding_tour: tour, sticky_basket: basket } = facts.experiments.byName;
    expect([checkout!.control.converted, checkout!.variant.converted, tour!.variant.assigned, basket!.variant.refunded]).toEqual([120, 158, 820, 45]);
  });

  test('K140: campaigns are funded as often as the law says, and one that is live has the chance that is stated', async () => {
    const chance = '1 / (1 + EXP(-(-1 + 0.08 * backers_first_week - 0.12 * goal_amount / 1000 + 0.9 * CAST(has_video AS INTEGER) + 0.5 * earlier_projects)))';
    const bands = await query(
      file,
      `SELECT FLOOR(4 * chance) AS band, COUNT(*) AS campaigns, AVG(chance) AS expected, AVG(CAST(funded AS INTEGER)) AS found,
         SQRT(SUM(chance * (1 - chance))) / COUNT(*) AS deviation
       FROM (SELECT ${chance} AS chance, status = 'funded' AS funded FROM campaign WHERE ${ofAcme} AND closed_at IS NOT NULL) GROUP BY 1 ORDER BY 1`
    );
    expect(bands).toHaveLength(4);
    for (const { campaigns, expected, found, deviation } of bands) {
      expect(Number(campaigns)).toBeGreaterThan(100);
      expect(Math.abs(Number(found) - Number(expected))).toBeLessThan(3.5 * Number(deviation));
    }
    const [open] = await query(file, `SELECT ${chance} AS chance, status FROM campaign WHERE ${ofAcme} AND name = '${facts.openCampaign.name}'`);
    expect(open!.status).toBe('live');
    expect(open!.chance).toBeCloseTo(0.832018, 6);
    expect(facts.openCampaign.probability).toBe(0.832018);
  });

  test('K141: customers leave as often as the law says, and one whose outcome is open has the chance that is stated', async () => {
    const chance = '1 / (1 + EXP(-(0.4 - 0.09 * visits_last_30d + 0.35 * tickets_last_90d - 0.06 * tenure_months)))';
    const bands = await query(
      file,
      `SELECT FLOOR(4 * chance) AS band, COUNT(*) AS accounts, AVG(chance) AS expected, AVG(CAST(churned AS INTEGER)) AS found,
         SQRT(SUM(chance * (1 - chance))) / COUNT(*) AS deviation
       FROM (SELECT ${chance} AS chance, churned FROM account WHERE ${ofAcme} AND churned IS NOT NULL) GROUP BY 1 ORDER BY 1`
    );
    expect(bands).toHaveLength(4);
    for (const { accounts, expected, found, deviation } of bands) {
      expect(Number(accounts)).toBeGreaterThan(10);
      expect(Math.abs(Number(found) - Number(expected))).toBeLessThan(3.5 * Number(deviation));
    }
    const [open] = await query(file, `SELECT ${chance} AS chance, churned FROM account WHERE ${ofAcme} AND name = '${facts.account.name}'`);
    expect(open!.churned).toBeNull();
    expect(open!.chance).toBeCloseTo(0.849412, 6);
    expect(facts.account.probability).toBe(0.849412);
  });

  const runsOf = async (slug: string, range: { from: string; to: string }, by = "'all'") =>
    query(
      file,
      `SELECT ${by} AS "group", COUNT(*) AS runs, COUNT(*) FILTER (status = 'success') AS successes, COUNT(*) FILTER (status = 'timeout') AS timeouts,
         COUNT(*) FILTER (error_category = 'rate_limit') AS rate_limits, COUNT(*) FILTER (accepted) AS accepted, CAST(CAST(SUM(cost_usd) AS DECIMAL(18, 2)) AS VARCHAR) AS cost
       FROM execution JOIN ai_cost ON execution_id = execution.id AND ai_cost.tenant_id = execution.tenant_id
       WHERE execution.${ofAcme} AND agent_id = 'acme-agent-${slug}' AND ${within(local('started_at'), range)} GROUP BY 1 ORDER BY 1`
    );

  test('K88 to K90: the costly prompt type, the inefficient agent and the dear tier of the last whole month', async () => {
    const { month } = facts.agents;
    expect(await runsOf(month.costly.agent, month)).toMatchObject([{ runs: '800', successes: '752', cost: '2400.00' }]);
    expect(await runsOf(month.inefficient.agent, month)).toMatchObject([{ runs: '240', successes: '96', cost: '360.00' }]);
    expect(await runsOf(month.tiers.agent, month, 'tier')).toMatchObject([
      { group: 'premium', runs: '150', accepted: '105', cost: '225.00' },
      { group: 'standard', runs: '150', accepted: '105', cost: '45.00' },
    ]);
    expect(month).toMatchObject({
      costly: { runs: 800, successes: 752, cost: '2400.00' },
      inefficient: { runs: 240, successes: 96, cost: '360.00', costPerSuccess: 3.75 },
      tiers: { premium: { runs: 150, accepted: 105, cost: '225.00' }, standard: { runs: 150, accepted: 105, cost: '45.00' } },
    });
    const prompts = await query(
      file,
      `SELECT prompt_type FROM ai_cost WHERE ${ofAcme} AND ${within(local('executed_at'), month)} GROUP BY 1 ORDER BY SUM(cost_usd) DESC`
    );
    expect(prompts[0]!.prompt_type).toBe(month.costly.promptType);
    const agents = await query(
      file,
      `SELECT subject_id, SUM(cost_usd) / COUNT(*) FILTER (status = 'success') AS price FROM execution JOIN ai_cost ON execution_id = execution.id AND ai_cost.tenant_id = execution.tenant_id
       WHERE execution.${ofAcme} AND ${within(local('started_at'), month)} GROUP BY 1 ORDER BY 2 DESC`
    );
    expect(agents[0]).toEqual({ subject_id: `acme-agent-${month.inefficient.agent}`, price: month.inefficient.costPerSuccess });
  });

  test('K88 and K98: the day of the dear batch, and the day on which an agent mostly failed', async () => {
    const { costSpike, badDay } = facts.agents;
    expect(await runsOf(costSpike.agent, { from: costSpike.date, to: costSpike.date })).toMatchObject([{ runs: '400', cost: '900.00' }]);
    expect(await runsOf(badDay.agent, { from: badDay.date, to: badDay.date })).toMatchObject([{ runs: '60', successes: '21', rate_limits: '30', timeouts: '9' }]);
    expect([costSpike, badDay]).toMatchObject([{ runs: 400, cost: '900.00' }, { runs: 60, success: 21, rateLimit: 30, timeout: 9 }]);
    const days = await query(file, `SELECT CAST(${local('executed_at')} AS VARCHAR) AS date, SUM(cost_usd) AS cost FROM ai_cost WHERE ${ofAcme} GROUP BY 1 ORDER BY 2 DESC`);
    expect(days[0]!.date).toBe(costSpike.date);
    expect(Number(days[0]!.cost)).toBeGreaterThan(3 * Number(days[1]!.cost));
  });

  test('S4-16: one run alone has the searched word in its error', async () => {
    expect(
      await query(
        file,
        `SELECT subject_id, CAST(${local('started_at')} AS VARCHAR) AS date, error_text FROM execution WHERE error_text ILIKE '%zx-4471%'`
      )
    ).toEqual([{ subject_id: `acme-agent-${facts.agents.searched.agent}`, date: facts.agents.searched.date, error_text: facts.agents.searched.text }]);
    expect(facts.agents.searched.word).toBe('ZX-4471');
  });

  test('S4-26: the only entries between 0 and 6 are those of one night and one person', async () => {
    const { accessBurst } = facts;
    expect(
      await query(
        file,
        `SELECT app_user.name, ip_address, CAST(${local('occurred_at')} AS VARCHAR) AS date, COUNT(*) AS entries,
           COUNT(*) FILTER (action = 'login' AND outcome = 'failure') AS failed_logins, COUNT(*) FILTER (action = 'export' AND resource_type = 'member') AS exports
         FROM audit LEFT JOIN app_user ON app_user.id = audit.user_id AND app_user.tenant_id = audit.tenant_id
         WHERE audit.${ofAcme} AND HOUR(occurred_at AT TIME ZONE 'Europe/Amsterdam') < 6 AND occurred_at < TIMESTAMPTZ '${iso}' - INTERVAL 5 MINUTE GROUP BY 1, 2, 3`
      )
    ).toEqual([{ name: accessBurst.userName, ip_address: accessBurst.ipAddress, date: accessBurst.date, entries: '51', failed_logins: '6', exports: '44' }]);
    expect(accessBurst).toMatchObject({ userId: 'acme-user-6', entries: 51, failedLogins: 6, exports: 44 });
  });

  const until = (hours: number) => `>= TIMESTAMPTZ '${iso}' - INTERVAL ${hours * 3600} SECOND`;
  const on = (column: string, date: string) => `${local(column)} = DATE '${date}'`;
  const euros = (expression: string) => `CAST(CAST(${expression} AS DECIMAL(18, 2)) AS VARCHAR)`;

  test('K51: one workflow alone fails, in the last hour and in the last day', async () => {
    const failing = (hours: number) =>
      query(
        file,
        `SELECT workflow.name, COUNT(*) AS runs, COUNT(*) FILTER (execution.status = 'failed') AS failed
         FROM execution JOIN workflow ON workflow.id = subject_id AND workflow.tenant_id = execution.tenant_id
         WHERE execution.${ofAcme} AND kind = 'automation' AND started_at ${until(hours)} AND completed_at IS NOT NULL GROUP BY 1 HAVING failed > 0`
      );
    const { name, lastHour, lastDay } = facts.failingWorkflow;
    expect(await failing(1)).toEqual([{ name, runs: '12', failed: '8' }]);
    expect(await failing(24)).toEqual([{ name, runs: '60', failed: '40' }]);
    expect([lastHour, lastDay]).toEqual([{ runs: 12, failed: 8 }, { runs: 60, failed: 40 }]);
  });

  test('K53: more automations took over ten minutes today than one and a half times the mean of the seven days before', async () => {
    const days = await query(
      file,
      `SELECT CAST(${local(`TIMESTAMPTZ '${iso}'`)} - ${local('started_at')} AS INTEGER) AS ago, COUNT(*) AS breaches FROM execution
       WHERE ${ofAcme} AND kind = 'automation' AND duration_ms > 600000 AND ${local('started_at')} >= ${local(`TIMESTAMPTZ '${iso}'`)} - 7 GROUP BY 1 ORDER BY 1`
    );
    expect(days).toEqual([{ ago: 0, breaches: '6' }, ...[1, 2, 3, 4, 5, 6, 7].map((ago) => ({ ago, breaches: '2' }))]);
    expect(facts.slaBreaches).toEqual({ today: 6, perDayBefore: 2 });
  });

  test('K93: of this month, the shares of budgets that are spent are those planted, and all others are below a half', async () => {
    const shares = await query(
      file,
      `SELECT scope, subject, ROUND(spent / limit_amount, 2) AS share, (SELECT LIST(c.share ORDER BY c.share) FROM budget_crossing AS c
           WHERE c.tenant_id = b.tenant_id AND c.scope = b.scope AND c.subject = b.subject AND c.month = b.month) AS crossed
       FROM budget AS b CROSS JOIN LATERAL (SELECT COALESCE(SUM(cost_usd), 0) AS spent FROM ai_cost AS a
         WHERE a.tenant_id = b.tenant_id AND CASE b.scope WHEN 'team' THEN team ELSE department END = b.subject AND ${local('executed_at')} >= b.month) AS s
       WHERE b.${ofAcme} AND month = CAST(DATE_TRUNC('month', ${local(`TIMESTAMPTZ '${iso}'`)}) AS DATE) ORDER BY share DESC`
    );
    expect(shares.slice(0, 4)).toEqual([
      { scope: 'team', subject: 'Festivals', share: 1.12, crossed: [0.5, 0.8, 0.95, 1] },
      { scope: 'department', subject: 'Sales', share: 1.04, crossed: [0.5, 0.8, 0.95, 1] },
      { scope: 'team', subject: 'Support', share: 0.88, crossed: [0.5, 0.8] },
      { scope: 'department', subject: 'Customer success', share: 0.86, crossed: [0.5, 0.8] },
    ]);
    expect(facts.budgets.known).toHaveLength(4);
    expect(facts.budgets.known).toEqual(expect.arrayContaining(shares.slice(0, 4)));
    expect(shares.length).toBeGreaterThan(12);
    expect(shares.slice(4).every(({ share, crossed }) => Number(share) < 0.5 && crossed === null)).toBe(true);
  });

  test('S4-32: each crossing is the first run after which more than the share was spent', async () => {
    expect(
      await query(
        file,
        `WITH pots AS (SELECT tenant_id, 'team' AS scope, team AS subject, executed_at, cost_usd FROM ai_cost UNION ALL SELECT tenant_id, 'department', department, executed_at, cost_usd FROM ai_cost),
         spent AS (SELECT p.*, CAST(DATE_TRUNC('month', executed_at AT TIME ZONE tenant.tz) AS DATE) AS month,
           SUM(cost_usd) OVER (PARTITION BY p.tenant_id, scope, subject, DATE_TRUNC('month', executed_at AT TIME ZONE tenant.tz) ORDER BY executed_at RANGE UNBOUNDED PRECEDING) AS total
           FROM pots AS p JOIN tenant ON tenant.id = p.tenant_id),
         firsts AS (SELECT spent.tenant_id, scope, subject, month, share, MIN(executed_at) AS crossed_at FROM spent JOIN budget USING (tenant_id, scope, subject, month)
           CROSS JOIN (VALUES (0.5), (0.8), (0.95), (1.0)) AS shares(share) WHERE total > share * limit_amount GROUP BY ALL)
         SELECT COUNT(*) FILTER (c.crossed_at IS DISTINCT FROM f.crossed_at) AS wrong, COUNT(*) > 50 AS some
         FROM firsts AS f FULL JOIN budget_crossing AS c USING (tenant_id, scope, subject, month, share)`
      )
    ).toEqual([{ wrong: '0', some: true }]);
  });

  test('K96: the bill of the last whole month is 0.6 % above what was tracked, and that of the month before is as tracked', async () => {
    const bills = await query(
      file,
      `SELECT CAST(month AS VARCHAR) AS month, ROUND((amount - tracked) / amount, 5) AS variance FROM bill CROSS JOIN LATERAL (
         SELECT SUM(cost_usd) AS tracked FROM ai_cost WHERE ai_cost.tenant_id = bill.tenant_id AND ${local('executed_at')} >= month AND ${local('executed_at')} < month + INTERVAL 1 MONTH) AS t
       WHERE bill.${ofAcme} ORDER BY 1 DESC`
    );
    expect(bills[0]).toEqual({ month: facts.bill.month, variance: 0.006 });
    expect(facts.bill.variance).toBe(0.006);
    expect(bills.slice(1).every(({ variance }) => variance === 0)).toBe(true);
    // 70 days of data hold a second whole month but where they begin in it.
    expect(bills[1]?.month ?? facts.bill.exactMonth).toBe(facts.bill.exactMonth);
  });

  test('K119 to K121: one person fails to sign in, looks where they may not and is given rights in the last five minutes', async () => {
    const of = (hours: number) =>
      query(
        file,
        `SELECT app_user.name, ip_address, COUNT(*) FILTER (action = 'login') AS logins, COUNT(*) FILTER (action <> 'login' AND outcome = 'failure') AS unauthorised, COUNT(*) FILTER (action = 'change_permission') AS changes
         FROM audit LEFT JOIN app_user ON app_user.id = audit.user_id AND app_user.tenant_id = audit.tenant_id
         WHERE audit.${ofAcme} AND occurred_at ${until(hours)} AND (outcome = 'failure' OR action = 'change_permission') AND ip_address <> '${facts.accessBurst.ipAddress}' GROUP BY 1, 2`
      );
    const { userName, ipAddress, ...counts } = facts.attack;
    expect(await of(1 / 12)).toEqual([{ name: userName, ip_address: ipAddress, logins: '6', unauthorised: '1', changes: '1' }]);
    expect(await of(24)).toEqual(await of(1 / 12));
    expect(counts).toMatchObject({ userId: 'acme-user-14', failedLogins: 6, unauthorised: 1, permissionChanges: 1 });
  });

  test('rule 6: one open ticket is past its promise, and none was resolved late in the last day', async () => {
    expect(
      await query(
        file,
        `SELECT priority, sla_hours, (EPOCH(TIMESTAMPTZ '${iso}') - EPOCH(opened_at)) / 3600 AS age, resolved_at FROM ticket
         WHERE ${ofAcme} AND opened_at + sla_hours * INTERVAL 1 HOUR < COALESCE(resolved_at, TIMESTAMPTZ '${iso}') AND (resolved_at IS NULL OR resolved_at ${until(24)})`
      )
    ).toEqual([{ priority: 'urgent', sla_hours: '4', age: 4.25, resolved_at: null }]);
    expect(facts.lateTicket).toEqual({ priority: 'urgent', slaHours: 4, ageHours: 4.25 });
  });

  test('K49: five of six connectors brought data within a day, and the sixth says why it did not', async () => {
    expect(
      await query(
        file,
        `SELECT COUNT(*) AS all, COUNT(*) FILTER (last_synced_at ${until(24)}) AS active, MAX(connector) FILTER (status = 'failed') AS failed,
           CAST(MAX(EPOCH(TIMESTAMPTZ '${iso}') - EPOCH(last_synced_at)) / 3600 AS INTEGER) AS hours, COUNT(last_error) AS errors FROM tenant_source WHERE ${ofAcme}`
      )
    ).toEqual([{ all: '6', active: '5', failed: 'telemetry', hours: 31, errors: '1' }]);
    expect(facts.staleConnector).toEqual({ connector: 'telemetry', hours: 31, connectors: 6, active: 5 });
  });

  test('rule 24: one report of last week failed, and the newest of each did not', async () => {
    expect(
      await query(
        file,
        `SELECT report, CAST(${local('started_at')} AS VARCHAR) AS date, (SELECT status FROM report_run AS n WHERE n.tenant_id = r.tenant_id AND n.report = r.report ORDER BY started_at DESC LIMIT 1) AS newest
         FROM report_run AS r WHERE ${ofAcme} AND status = 'failed'`
      )
    ).toEqual([{ report: 'daily-digest', date: facts.failedReport.date, newest: 'success' }]);
    expect(facts.failedReport.report).toBe('daily-digest');
  });

  test('K126: every table was left inside its policy by every run', async () => {
    expect(await query(file, `SELECT COUNT(*) FILTER (NOT is_compliant OR status <> 'success') AS wrong, COUNT(DISTINCT table_name) AS tables FROM retention_run WHERE ${ofAcme}`)).toEqual([{ wrong: '0', tables: '7' }]);
  });

  test('K137: probes of the last 30 days, newest data, and no slow question in the last day', async () => {
    const [row] = await query(
      file,
      `SELECT COUNT(*) FILTER (kind = 'probe' AND started_at ${until(720)}) AS probes, COUNT(*) FILTER (kind = 'probe' AND started_at ${until(720)} AND status = 'failed') AS failed,
         COUNT(*) FILTER (kind = 'query' AND started_at ${until(0.25)}) > 5 AS asked, MAX(duration_ms) FILTER (kind = 'query' AND started_at ${until(24)}) < 1000 AS fast FROM execution WHERE ${ofAcme}`
    );
    expect(row).toEqual({ probes: '8640', failed: '4', asked: true, fast: true });
    expect(facts.availability).toEqual({ probes: 8640, failed: 4 });
    expect(await query(file, `SELECT EPOCH(TIMESTAMPTZ '${iso}') - EPOCH(MAX(occurred_at)) < 300 AS fresh FROM event WHERE ${ofAcme}`)).toEqual([{ fresh: true }]);
  });

  test('K77, K78 and K98: the recommender and the agents are well in the last hours', async () => {
    expect(
      await query(
        file,
        `SELECT COUNT(*) FILTER (kind = 'inference' AND (status <> 'success' OR duration_ms > 500)) AS inferences, COUNT(*) FILTER (kind = 'agent' AND status <> 'success') AS agents,
           COUNT(*) FILTER (kind = 'agent') > 5 AS some FROM execution WHERE ${ofAcme} AND started_at ${until(1)} AND status <> 'running' AND kind IN ('inference', 'agent')`
      )
    ).toEqual([{ inferences: '0', agents: '0', some: true }]);
  });

  test('rule 10: a fact was short of its source on one night alone, and the others have the rows that the table has', async () => {
    const { date, fact, missing } = facts.reconciliationGap;
    expect(await query(file, `SELECT CAST(date AS VARCHAR) AS date, fact, source_rows - fact_rows AS missing FROM reconciliation WHERE ${ofAcme} AND source_rows <> fact_rows`)).toEqual([{ date, fact, missing: String(missing) }]);
    expect(missing).toBe(3);
    expect(
      await query(
        file,
        `SELECT COUNT(*) AS nights, COUNT(*) FILTER (fact_rows <> n) AS wrong FROM reconciliation CROSS JOIN LATERAL (SELECT COUNT(*) AS n FROM event
           WHERE event.tenant_id = reconciliation.tenant_id AND ${local('occurred_at')} = reconciliation.date) AS counted WHERE ${ofAcme} AND fact = 'event'`
      )
    ).toEqual([{ nights: expect.stringMatching(/^(59|60)$/), wrong: '0' }]);
  });

  test('K142: open anomalies by severity', async () => {
    const rows = await query(file, `SELECT severity, COUNT(*) AS anomalies FROM anomaly WHERE ${ofAcme} AND status = 'open' GROUP BY 1`);
    expect(Object.fromEntries(rows.map(({ severity, anomalies }) => [severity, Number(anomalies)]))).toEqual({ low: 1, medium: 2 });
    expect(facts.openAnomalies).toEqual({ low: 1, medium: 2 });
  });

  test('K04 to K09: payments between members on one day, what was taken of them, and what is held at its end', async () => {
    const { date, transactions, ...amounts } = facts.marketplace;
    const sum = (kind: string) => euros(`SUM(amount) FILTER (kind = '${kind}' AND ${on('occurred_at', date)})`);
    expect(
      await query(
        file,
        `SELECT COUNT(*) FILTER (kind = 'transaction' AND ${on('occurred_at', date)}) AS transactions, ${sum('transaction')} AS gmv, ${sum('commission')} AS commission, ${sum('fee')} AS fees,
           ${euros(`SUM(CASE direction WHEN 'in' THEN amount ELSE -amount END) FILTER (kind = 'float' AND ${local('occurred_at')} <= DATE '${date}')`)} AS float FROM money WHERE ${ofAcme}`
      )
    ).toEqual([{ transactions: '40', gmv: '1000.00', commission: '100.00', fees: '24.00', float: '900.00' }]);
    expect({ transactions, ...amounts }).toEqual({ transactions: 40, gmv: '1000.00', averageSize: '25.00', commission: '100.00', fees: '24.00', float: '900.00' });
  });

  test('K14: loans of one day, by community', async () => {
    expect(
      await query(
        file,
        `SELECT entity_id, COUNT(*) AS loans, ${euros('SUM(amount)')} AS amount FROM money WHERE ${ofAcme} AND kind = 'loan' AND ${on('occurred_at', facts.loans.date)} GROUP BY 1 ORDER BY 1`
      )
    ).toEqual([
      { entity_id: 'acme-community-music', loans: '2', amount: '30000.00' },
      { entity_id: 'acme-community-utrecht', loans: '1', amount: '10000.00' },
    ]);
    expect(facts.loans).toMatchObject({ count: 3, amount: '40000.00' });
  });

  test('K42 to K48: visits of one day', async () => {
    expect(
      await query(
        file,
        `SELECT SUM(sessions) AS sessions, SUM(new_users) AS new_users, SUM(engaged_sessions) AS engaged, SUM(conversions) FILTER (connector = 'ga4') AS conversions, SUM(conversions) FILTER (connector = 'gtm') AS tag,
           SUM(unique_conversions) AS unique_conversions, ${euros('SUM(revenue)')} AS revenue FROM acquisition WHERE ${ofAcme} AND date = DATE '${facts.acquisition.date}'`
      )
    ).toEqual([{ sessions: '2000', new_users: '900', engaged: '1240', conversions: '80', tag: '60', unique_conversions: '100', revenue: '6400.00' }]);
    expect(facts.acquisition).toMatchObject({ sessions: 2000, newUsers: 900, engaged: 1240, conversions: 80, tagConversions: 60, uniqueConversions: 100, revenue: '6400.00' });
  });

  test('K75 and K76: what the recommender showed on one day, what mattered of it, and what mattered at all', async () => {
    expect(
      await query(
        file,
        `SELECT COUNT(position) AS shown, COUNT(*) FILTER (position IS NOT NULL AND is_relevant) AS relevant_shown, COUNT(*) FILTER (is_relevant) AS relevant, COUNT(clicked_at) AS clicked
         FROM recommendation WHERE ${ofAcme} AND ${on('occurred_at', facts.recommendations.date)}`
      )
    ).toEqual([{ shown: '200', relevant_shown: '64', relevant: '100', clicked: '24' }]);
    expect(facts.recommendations).toMatchObject({ shown: 200, relevantShown: 64, relevant: 100, clicked: 24 });
  });

  test('K17: scans of a closed day, and those with an exception; all by staff, about equipment on its way to or from a project', async () => {
    const { date, scans, exceptions } = facts.scans;
    expect([scans, exceptions]).toEqual([150, 18]);
    const [found] = await query(
      file,
      `SELECT COUNT(*) AS scans, COUNT(*) FILTER (event.name = 'scan_exception') AS exceptions, COUNT(*) FILTER (staff_id IS NULL OR module <> 'warehouse') AS wrong,
        COUNT(equipment.id) AS equipment, COUNT(project.id) AS project
      FROM event LEFT JOIN equipment ON equipment.tenant_id = event.tenant_id AND equipment.id = event.entity_id
        LEFT JOIN project ON project.tenant_id = event.tenant_id AND project.id = event.project_id
      WHERE event.tenant_id = 'acme-rentals' AND event.name IN ('scan_completed', 'scan_exception') AND ${on('occurred_at', date)}`
    );
    expect(found).toEqual({ scans: '150', exceptions: '18', wrong: '0', equipment: '150', project: '150' });
  });

  test('K112 to K117, K123, K130, K131 and K118: closed days and weeks whose counts are known', async () => {
    const one = async (sql: string) => Object.values((await query(file, sql))[0]!).map(Number);
    expect(await one(`SELECT COUNT(*), AVG(score) FROM survey WHERE ${ofAcme} AND kind = 'csat' AND ${within(local('answered_at'), facts.csatWeek)}`)).toEqual([40, 4.2]);
    expect(await one(`SELECT COUNT(*), SUM(minutes_saved), SUM(baseline_minutes) FROM outcome WHERE ${ofAcme} AND kind = 'task' AND ${on('occurred_at', facts.tasks.date)}`)).toEqual([30, 600, 900]);
    expect(
      await one(
        `SELECT SUM(COALESCE(override_amount, attributed_amount)), SUM(attributed_amount), SUM(margin), COUNT(override_by), COUNT(reason) FROM outcome WHERE ${ofAcme} AND kind = 'deal' AND ${on('occurred_at', facts.attribution.date)}`
      )
    ).toEqual([7000, 8500, 9600, 1, 1]);
    expect(await one(`SELECT COUNT(*) FROM audit WHERE ${ofAcme} AND action = 'view_personal_data' AND ${on('occurred_at', facts.personalData.date)}`)).toEqual([17]);
    expect(await one(`SELECT COUNT(*), COUNT(*) FILTER (status = 'success') FROM report_run WHERE ${ofAcme} AND ${within(local('started_at'), facts.reports)}`)).toEqual([56, 56]);
    expect(await one(`SELECT COUNT(*) FROM event WHERE ${ofAcme} AND name = 'dashboard_view' AND ${on('occurred_at', facts.dashboards.date)}`)).toEqual([64]);
    expect(await one(`SELECT value, target FROM snapshot WHERE ${ofAcme} AND key = '${facts.customKpi.key}' AND ${on('period_start', facts.customKpi.date)}`)).toEqual([0.982, 0.98]);
    expect(facts).toMatchObject({
      csatWeek: { answers: 40, mean: 4.2 },
      tasks: { tasks: 30, minutesSaved: 600, baselineMinutes: 900 },
      attribution: { attributed: '7000.00', withoutOverride: '8500.00' },
      personalData: { accesses: 17 },
      reports: { runs: 56 },
      dashboards: { views: 64 },
      customKpi: { key: 'stock_count_accuracy', value: 0.982, target: 0.98 },
    });
  });
});

describe('the file', () => {
  test('of an older demo is replaced, and progress counts every row', async () => {
    const file = path.join(folder, 'replaced.duckdb');
    copyFileSync(demo, file);
    const steps: (readonly [number, number])[] = [];
    const rows = await writeDemo({ ...OPTIONS, days: 70, file, progress: (done, total) => steps.push([done, total]) });
    expect(await query(file, 'SELECT days FROM northstar_demo')).toEqual([{ days: 70 }]);
    expect(steps.at(-1)).toEqual([rows, rows]);
    expect(steps.every(([done], index) => index === 0 || done >= steps[index - 1]![0])).toBe(true);
  });

  test('stays as it was where writing fails, and nothing half-made is left', async () => {
    const file = path.join(folder, 'kept.duckdb');
    copyFileSync(demo, file);
    const before = await fingerprint(file);
    const breakDown = (done: number) => {
      if (done > 20_000) {
        throw new Error('power cut');
      }
    };
    await expect(writeDemo({ ...OPTIONS, seed: 8, file, progress: breakDown })).rejects.toThrow('power cut');
    expect(await fingerprint(file)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual(['kept.duckdb']);
  });

  test('that an earlier run left half-made is cleared away', async () => {
    const file = path.join(folder, 'cleared.duckdb');
    writeFileSync(`${file}.partial`, 'half a database');
    await writeDemo({ ...OPTIONS, days: 70, file });
    expect(existsSync(`${file}.partial`)).toBe(false);
  });

  test("that is somebody's own database is refused and kept", async () => {
    const file = path.join(folder, 'own.duckdb');
    const instance = await DuckDBInstance.create(file);
    await (await instance.connect()).run('CREATE TABLE precious AS SELECT 42 AS answer');
    instance.closeSync();
    await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({
      code: 'store_failed',
      message: `${file} is not a demo database, so it was left as it is; choose another file.`,
    });
    expect(await query(file, 'SELECT answer FROM precious')).toEqual([{ answer: 42 }]);
  });

  test('that is no database at all is refused and kept', async () => {
    const file = path.join(folder, 'notes.txt');
    writeFileSync(file, 'my notes');
    await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({ code: 'store_failed' });
    expect(readFileSync(file, 'utf8')).toBe('my notes');
  });

  test('that another process has open is refused by one sentence that names the process', async () => {
    const file = path.join(folder, 'busy.duckdb');
    copyFileSync(demo, file);
    const api = require.resolve('@duckdb/node-api');
    const script = `require(${JSON.stringify(api)}).DuckDBInstance.create(${JSON.stringify(file)}).then(() => console.log('open')); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await new Promise((resolve) => owner.stdout.once('data', resolve));
      await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({
        code: 'store_unavailable',
        message: `${file} is in use by another program (process ${owner.pid}); stop it, or choose another file.`,
      });
    } finally {
      owner.kill();
    }
  });

  test('is let go of at once: another process may write it while the one that made it lives', async () => {
    const file = path.join(folder, 'handed-on.duckdb');
    await writeDemo({ ...OPTIONS, file });
    const script = `require(${JSON.stringify(require.resolve('@duckdb/node-api'))}).DuckDBInstance.create(${JSON.stringify(file)}).then(() => console.log('open'), ({ message }) => console.log(message))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
    expect(stdout.trim()).toBe('open');
  });

  test('below something that is not a folder cannot be made', async () => {
    const file = path.join(demo, 'inside', 'demo.duckdb');
    await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('part of its path is not a folder'),
    });
  });

  test.each([
    ['IO Error: Could not write file "/data/demo.duckdb.partial": No space left on device', 'is full'],
    ["EACCES: permission denied, mkdir '/data'", 'no permission'],
    ['IO Error: Cannot open file "/data/demo.duckdb.partial": Permission denied', 'no permission'],
  ])('problem of %s is told in one sentence', (words, sentence) => {
    expect(demoFileProblem(new Error(words), '/data/demo.duckdb')).toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining(sentence),
    });
  });

  test('that is to end at no date is refused', async () => {
    await expect(writeDemo({ ...OPTIONS, end: new Date('soon'), file: path.join(folder, 'never.duckdb') })).rejects.toMatchObject({
      code: 'invalid_time_range',
    });
  });

  test.each([69, 0, -1, 1.5, 4_000, Number.NaN])('of %s days is refused', async (days) => {
    await expect(writeDemo({ ...OPTIONS, days, file: path.join(folder, 'never.duckdb') })).rejects.toMatchObject({
      code: 'invalid_time_range',
      message: `Demo data covers 70 to 3660 days, not ${days}.`,
    });
  });
});
