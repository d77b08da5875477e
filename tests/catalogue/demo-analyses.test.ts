import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';
import { localDate } from '../../backend/demo/calendar';
import { MAIN_COMPANY } from '../../backend/demo/company';
import { plantedFacts, type FunnelCounts } from '../../backend/demo/planted-facts';
import type { AskContext } from '../../backend/service/service';
import { migrateQuestion, type QuestionInput } from '../../contract/question';
import type { AlertingFile } from '../../dashboards/alerting/alerting-file';
import { DEMO_END, useDemo } from '../use-demo';

const root = path.resolve(__dirname, '..', '..');
const end = DEMO_END;
const facts = plantedFacts(end);
const { timezone, tenant } = MAIN_COMPANY;
const admin = { kind: 'user', login: 'test', role: 'admin' } as const;

/** The analyses of the product's catalogue on a year of the demo's rows: what is planted must be found, and little else. */
describe('planted facts, found by analyses', () => {
  const demo = useDemo({ days: 365, keepsRecords: true });

  type Row = Readonly<Record<string, unknown>>;

  /** Rows by the names of their columns; what is a number is one. */
  const ask = async (question: QuestionInput, context: Partial<AskContext> = {}): Promise<readonly Row[]> => {
    const { columns, rows } = await demo.service.ask(question, { principal: admin, ...context });
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, numeric(row[index])])));
  };
  const over = ({ from, to }: { readonly from: string; readonly to: string }): Pick<QuestionInput, 'time_constraint'> => ({ time_constraint: [from, to] });
  const days = (back: number, shift = 0): Partial<AskContext> => ({ range: { from: new Date(end.getTime() - (back + shift) * 86_400_000), to: new Date(end.getTime() - shift * 86_400_000) } });

  /** Rows of a statement of this test's own, on the same rows. */
  const sql = async (statement: string): Promise<readonly Row[]> => {
    const instance = await DuckDBInstance.create(demo.copy, { access_mode: 'READ_ONLY' });
    try {
      const connection = await instance.connect();
      const rows = (await connection.runAndReadAll(statement)).getRowObjectsJson();
      return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, numeric(value)])));
    } finally {
      instance.closeSync();
    }
  };
  const EVENTS = `(SELECT user_id, name, occurred_at AS done, (occurred_at AT TIME ZONE '${timezone}')::DATE AS day FROM event WHERE tenant_id = '${tenant}' AND user_id IS NOT NULL)`;

  describe('S3-17: the funnel of the known week', () => {
    const counts = (rows: readonly Row[]) => rows.map(({ count }) => count);
    const planted = ({ viewed, backed, funded }: FunnelCounts) => [viewed, backed, funded];
    const steps = ['project_views', 'projects_backed', 'project_fundings'].map((metric) => ({ metric }));

    it('in order within 7 days, as it is saved; within 14 where that is asked', async () => {
      expect(counts(await ask({ queryType: 'funnel', funnel: 'backing', ...over(facts.funnel) }))).toEqual(planted(facts.funnel.counts));
      expect(counts(await ask({ queryType: 'funnel', funnel: { entity: 'member', window: '14 days', steps }, ...over(facts.funnel) }))).toEqual(planted(facts.funnel.within14Days));
    });

    it('by events of the same names', async () => {
      const named = ['view_project', 'back_project', 'fund_project'].map((event) => ({ event }));
      expect(counts(await ask({ queryType: 'funnel', funnel: { entity: 'member', window: '7 days', steps: named }, ...over(facts.funnel) }))).toEqual(planted(facts.funnel.counts));
    });

    it.each(['mobile', 'desktop'] as const)('on %s', async (device) => {
      const rows = await ask({ queryType: 'funnel', funnel: 'backing', group_by: ['event__device'], ...over(facts.funnel) });
      expect(counts(rows.filter((row) => row.event__device === device))).toEqual(planted(facts.funnel.byDevice[device]));
    });

    it('in whatever order: all steps within 7 days of each other, by independent SQL', async () => {
      const [expected] = await sql(`
        WITH e AS ${EVENTS}, v AS (SELECT * FROM e WHERE name = 'view_project' AND day BETWEEN '${facts.funnel.from}' AND '${facts.funnel.to}')
        SELECT COUNT(DISTINCT v.user_id) AS viewed, COUNT(DISTINCT b.user_id) AS backed, COUNT(DISTINCT f.user_id) AS funded FROM v
        LEFT JOIN e AS b ON b.user_id = v.user_id AND b.name = 'back_project' AND ABS(EPOCH(b.done) - EPOCH(v.done)) <= 604800
        LEFT JOIN e AS f ON f.user_id = b.user_id AND f.name = 'fund_project' AND ABS(EPOCH(f.done) - EPOCH(v.done)) <= 604800 AND ABS(EPOCH(f.done) - EPOCH(b.done)) <= 604800`);
      const found = counts(await ask({ queryType: 'funnel', funnel: { entity: 'member', window: '7 days', order: 'any', steps }, ...over(facts.funnel) }));
      expect(found).toEqual([expected?.viewed, expected?.backed, expected?.funded]);
      expect(found[0]).toBe(facts.funnel.anyOrder.viewed);
    });

    it('as KPIs of its steps', async () => {
      const { viewed, backed, funded } = facts.funnel.counts;
      const [row] = await ask({ metrics: ['backing_rate', 'payment_rate'], ...over(facts.funnel) });
      expect(row?.backing_rate).toBeCloseTo(backed / viewed, 12);
      expect(row?.payment_rate).toBeCloseTo(funded / backed, 12);
    });
  });

  describe("S1-11: what became of the known month's leads", () => {
    it('leads, those with a deal, and those with a won one, counted once each', async () => {
      const { leads, withDeal, won } = facts.deals;
      expect((await ask({ queryType: 'funnel', funnel: 'crm', ...over(facts.deals) })).map(({ count }) => count)).toEqual([leads, withDeal, won]);
      const [rates] = await ask({ metrics: ['lead_to_deal_rate', 'deal_to_won_rate'], ...over(facts.deals) });
      expect(rates?.lead_to_deal_rate).toBeCloseTo(withDeal / leads, 12);
      expect(rates?.deal_to_won_rate).toBeCloseTo(won / withDeal, 12);
    });

    it('by channel', async () => {
      const rows = await ask({ queryType: 'funnel', funnel: 'crm', group_by: ['lead__channel'], ...over(facts.deals) });
      const at = (step: number) => Object.fromEntries(rows.filter((row) => row.step === step).map((row) => [row.lead__channel, row.count]));
      expect(at(1)).toEqual(Object.fromEntries(Object.entries(facts.leads.channels).map(([channel, { leads }]) => [channel, leads])));
      expect(at(2)).toEqual(facts.deals.channels);
      expect(at(3)).toEqual(Object.fromEntries(Object.entries(facts.leads.channels).map(([channel, { converted }]) => [channel, converted])));
    });
  });

  describe('S3-16: who came back', () => {
    const first = facts.retention[0]!;
    const last = facts.retention.at(-1)!;

    it('the matrix of four cohorts and four weeks', async () => {
      const rows = await ask({ queryType: 'retention', retention: 'weekly_return', ...over({ from: first.from, to: last.to }) });
      const matrix = facts.retention.map(({ from }) => [0, 1, 2, 3].map((period) => rows.find((row) => row.period === period && day(row.cohort) === from)?.retained));
      expect(matrix).toEqual(facts.retention.map(({ active }) => [...active]));
    });

    it('K69: as a KPI of each cohort', async () => {
      const rows = await ask({ metrics: ['week_1_retention'], group_by: ['metric_time__week'], ...over({ from: first.from, to: last.to }) });
      expect(rows.map((row) => row.week_1_retention)).toEqual(facts.retention.map(({ active: [size, back] }) => back / size));
    });

    it('K68, K70: churned and back again in a week, by independent SQL', async () => {
      const [row] = await ask({ metrics: ['member_churn_rate', 'reactivated_members'], group_by: ['metric_time__week'], ...over({ from: '2026-03-09', to: '2026-03-15' }) });
      const [expected] = await sql(`
        WITH e AS ${EVENTS}, now AS (SELECT DISTINCT user_id FROM e WHERE day BETWEEN '2026-03-09' AND '2026-03-15'),
          before AS (SELECT DISTINCT user_id FROM e WHERE day BETWEEN '2026-03-02' AND '2026-03-08'), earlier AS (SELECT DISTINCT user_id FROM e WHERE day < '2026-03-02')
        SELECT (SELECT COUNT(*) FROM before ANTI JOIN now USING (user_id)) AS churned, (SELECT COUNT(*) FROM before) AS were,
          (SELECT COUNT(*) FROM (SELECT * FROM now SEMI JOIN earlier USING (user_id)) AS n ANTI JOIN before USING (user_id)) AS reactivated`);
      expect(row?.member_churn_rate).toBeCloseTo(Number(expected?.churned) / Number(expected?.were), 12);
      expect(row?.reactivated_members).toBe(expected?.reactivated);
    });

    it('what a cohort has pledged so far, by independent SQL', async () => {
      const rows = await ask({ queryType: 'retention', retention: 'pledges_by_cohort', ...over({ from: '2026-01-01', to: '2026-01-31' }) });
      const expected = await sql(`
        WITH m AS (SELECT id FROM member WHERE tenant_id = '${tenant}' AND (signup_at AT TIME ZONE '${timezone}')::DATE BETWEEN '2026-01-01' AND '2026-01-31')
        SELECT MONTH(occurred_at AT TIME ZONE '${timezone}') - 1 AS period, SUM(amount)::DOUBLE AS value FROM event JOIN m ON m.id = user_id
        WHERE tenant_id = '${tenant}' AND occurred_at >= '2025-12-31T23:00:00Z' GROUP BY 1 HAVING SUM(amount) > 0 ORDER BY 1`);
      expect(expected.length).toBeGreaterThan(1);
      expect(rows.map(({ period, value }) => ({ period, value })).filter(({ value }) => value !== 0)).toEqual(expected);
    });
  });

  describe('S3-22: what is odd', () => {
    /** Days on which a watched KPI was made odd; the members of the known funnel's week are many more than usual, and so are their visits. */
    const PLANTED: Readonly<Record<string, readonly (readonly string[])[]>> = {
      active_members: [[facts.activeMembers.spike.date], [facts.activeMembers.dip.date], daysOf(facts.funnel)],
      sessions: [[facts.activeMembers.spike.date], [facts.activeMembers.dip.date], daysOf(facts.funnel)],
      revenue: [daysOf(facts.project)],
      page_views: [[facts.activeMembers.spike.date], [facts.activeMembers.dip.date]],
      ai_cost: [[facts.agents.costSpike.date]],
      agent_error_rate: [[facts.agents.badDay.date]],
      agent_success_rate: [[facts.agents.badDay.date]],
      equipment_utilisation: [daysOf(facts.utilisationDip)],
      on_time_departures: [[facts.lateDepartures.date], [facts.breach.date]],
      failed_logins: [[facts.accessBurst.date], [localDate(end, timezone).toString()]],
      data_exports: [[facts.accessBurst.date]],
      audit_events: [[facts.accessBurst.date]],
      pii_access: [[facts.accessBurst.date]],
    };

    it('F1 over every KPI that the catalogue watches is at least 0.9, at its own parameters over the whole year', async () => {
      const watched = (await demo.service.catalogue({ principal: admin })).metrics.filter(({ anomalies }) => anomalies !== undefined);
      expect(watched.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(PLANTED)));
      const judged: { readonly name: string; readonly found: number; readonly missed: number; readonly falseAlarms: number }[] = [];
      for (const { name, anomalies } of watched) {
        const time = `metric_time__${anomalies?.grain}`;
        const rows = await ask({ metrics: [name], group_by: [time], analysis: { kind: 'anomalies' }, format: 'table' }, days(360));
        const odd = rows.map((row) => day(row[time]));
        const events = PLANTED[name] ?? [];
        const found = events.filter((event) => event.some((date) => odd.includes(date))).length;
        judged.push({ name, found, missed: events.length - found, falseAlarms: odd.filter((date) => !events.flat().includes(date)).length });
      }
      const sum = (of: 'found' | 'missed' | 'falseAlarms') => judged.reduce((total, one) => total + one[of], 0);
      const f1 = (2 * sum('found')) / (2 * sum('found') + sum('missed') + sum('falseAlarms'));
      expect({ judged, f1, enough: f1 >= 0.9, few: sum('falseAlarms') <= 2 }).toMatchObject({ enough: true, few: true });
    }, 120_000);

    it('S4-26: the burst of one night is the only odd hour of the audit log, and its records name the person', async () => {
      const { date, entries, exports, userName, ipAddress } = facts.accessBurst;
      const [hour, ...others] = await ask({ metrics: ['audit_events'], group_by: ['metric_time__hour'], analysis: { kind: 'anomalies' }, format: 'table' }, days(60));
      expect(others).toEqual([]);
      expect([day(hour?.metric_time__hour), hour?.actual, hour?.severity]).toEqual([date, entries, 'critical']);
      const from = new Date(String(hour?.metric_time__hour));
      const records = await ask({ queryType: 'records', metrics: ['pii_access'] }, { range: { from, to: new Date(from.getTime() + 3_600_000) } });
      expect(new Set(records.map((row) => `${row.user__name} ${row.audit_entry__ip_address}`))).toEqual(new Set([`${userName} ${ipAddress}`]));
      expect(records).toHaveLength(exports);
    });

    it('S3-20, S3-22: the passes keep the dip and the burst, and tell of the fall in sign-ups with its cause', async () => {
      await demo.service.change({ change: 'run', job: 'anomalies' }, { principal: admin });
      const kept = await ask({ queryType: 'anomalies' }, days(30));
      const found = kept.map((row) => `${row.metric} ${day(row.time)} ${row.status}`);
      expect(found).toEqual(expect.arrayContaining([`active_members ${facts.activeMembers.dip.date} open`, `pii_access ${facts.accessBurst.date} open`, `on_time_departures ${facts.breach.date} open`]));
      expect(kept.find((row) => row.metric === 'on_time_departures')?.description).toMatch(/^On-time departures is \d+(\.\d)?%, below the expected \d+(\.\d)?% by /);
      await demo.service.change({ change: 'run', job: 'insights' }, { principal: admin });
      const insights = await ask({ queryType: 'insights', filters: [{ field: 'metric', op: 'in', values: ['signups', 'active_members'] }] }, days(30));
      const told = insights.map(({ headline, detail }) => `${String(headline)} ${String(detail)}`).join(' ');
      expect(told).toMatch(/fell by 18% to 82, from 100.*Noord-Brabant/);
      const { date, members } = facts.activeMembers.dip;
      expect(told).toContain(`Active members was unusually low on ${date}: ${members}, where`);
    }, 120_000);
  });

  it('S3-20: sign-ups fell because of one region and device', async () => {
    const { after, before, cause } = facts.signups;
    const week: QuestionInput = { queryType: 'contribution', metrics: ['signups'], compare: { to: 'previous_week' }, ...over(after) };
    const [first] = await ask(week);
    expect(first).toMatchObject({ field: 'member__region', value: cause.region, change: cause.change, share: cause.change / (after.total - before.total) });
    const [device] = await ask({ ...week, group_by: ['member__device'], filters: [{ field: 'member__region', op: '=', values: [cause.region] }] });
    expect(device).toMatchObject({ value: cause.device, change: cause.change });
  });

  it('S4-20: the costliest prompt is advised on first, and a cheaper tier that would have done', async () => {
    const { month } = facts.agents;
    const advice = await ask({ queryType: 'cost_advice', ...over(month) });
    expect(advice[0]).toMatchObject({ kind: 'costly prompt', what: month.costly.promptType, cost: Number(month.costly.cost), executions: month.costly.runs });
    const saving = Number(month.tiers.premium.cost) - Number(month.tiers.standard.cost);
    expect(advice.find(({ kind }) => kind === 'cheaper tier')).toMatchObject({ what: 'summary: premium → standard', saving });
    expect((await ask({ metrics: ['ai_success_rate'], group_by: ['agent__name'], order_by: ['ai_success_rate'], limit: 1, ...over(month) }))[0]).toEqual({ agent__name: 'Quote writer', ai_success_rate: month.inefficient.successes / month.inefficient.runs });
  });

  it('S4-16: one line of the log has the word in it', async () => {
    const { word, text, date } = facts.agents.searched;
    const lines = await ask({ queryType: 'logs', metrics: ['agent_failures'], search: word.toLowerCase() }, days(60));
    expect(lines.map((line) => [day(line.metric_time), line.agent__name, line.execution__error_text, line.execution__status])).toEqual([[date, 'Route planner', text, 'failed']]);
  });

  it('S4-18, S4-42: the audit log is searched by what was done and how it ended together', async () => {
    const found = await ask({ queryType: 'records', metrics: ['audit_events'], columns: ['audit_entry'], search: 'login FAILURE', limit: 10_000 }, days(400));
    const expected = await sql(`SELECT id FROM audit WHERE tenant_id = '${tenant}' AND action = 'login' AND outcome = 'failure'`);
    expect(expected.length).toBeGreaterThan(0);
    expect(found.map((row) => row.audit_entry).sort()).toEqual(expected.map(({ id }) => id).sort());
  });

  it('K37: the deal that is dearest and idle for weeks stands first', async () => {
    const { name, value, idleDays } = facts.idleDeal;
    const [first] = await ask({ queryType: 'records', metrics: ['stale_value'], order_by: ['-stale_value'] }, days(1));
    expect(first).toMatchObject({ deal__name: name, stale_value: Number(value) });
    expect(Math.round((end.getTime() - Date.parse(String(first?.deal__last_activity_at))) / 86_400_000)).toBe(idleDays);
  });

  it('K41: tasks that are overdue by more than a day, one by one', async () => {
    const tasks = await ask({ queryType: 'records', metrics: ['overdue_tasks'] }, days(1));
    const channels = Object.keys(facts.overdueTasks.channels).map((channel) => [channel, tasks.filter((row) => row.activity__channel === channel).length]);
    expect([tasks.length, Object.fromEntries(channels)]).toEqual([facts.overdueTasks.total, facts.overdueTasks.channels]);
    const [later] = await sql(`SELECT COUNT(*) AS due FROM crm_activity WHERE tenant_id = '${tenant}' AND kind = 'task' AND done_at IS NULL AND due_at < '${end.toISOString()}'`);
    expect(later?.due).toBe(facts.overdueTasks.total + facts.overdueTasks.dueSince);
  });

  it('S4-25, K92: two weeks of AI cost, foreseen, are nearer to what came than last week repeated, and lie in the range', async () => {
    const rows = await ask({ metrics: ['ai_cost'], group_by: ['metric_time__day'], analysis: { kind: 'forecast', horizon: '10d' }, format: 'table', time_constraint: ['2026-02-01', '2026-03-01'] });
    const ahead = rows.filter((row) => row.ai_cost__forecast !== null);
    const known = await sql(`
      SELECT STRFTIME((executed_at AT TIME ZONE '${timezone}')::DATE, '%Y-%m-%d') AS day, SUM(cost_usd)::DOUBLE AS cost FROM ai_cost
      WHERE tenant_id = '${tenant}' AND executed_at >= '2026-02-22T23:00:00Z' AND executed_at < '2026-03-11T23:00:00Z' GROUP BY 1 ORDER BY 1`);
    const cost = new Map(known.map((row) => [row.day, Number(row.cost)]));
    const [lastWeek, came] = [known.slice(0, 7).map((row) => Number(row.cost)), ahead.map((row) => cost.get(day(row.metric_time__day)) ?? NaN)];
    const error = (foreseen: (index: number) => number) => came.reduce((sum, actual, index) => sum + Math.abs(actual - foreseen(index)), 0);
    expect(came).toHaveLength(10);
    expect(error((index) => Number(ahead[index]?.ai_cost__forecast))).toBeLessThan(error((index) => lastWeek[index % 7] ?? NaN));
    const inside = came.filter((actual, index) => actual >= Number(ahead[index]?.ai_cost__lower_95) && actual <= Number(ahead[index]?.ai_cost__upper_95));
    expect(inside.length).toBeGreaterThanOrEqual(9);
  });

  it('S3-15: cohorts of all four kinds have the members that independent SQL counts', async () => {
    const counted = Object.fromEntries((await ask({ queryType: 'cohorts' })).map(({ cohort, members }) => [cohort, members]));
    const member = `FROM member WHERE tenant_id = '${tenant}'`;
    const [expected] = await sql(`
      WITH e AS ${EVENTS}, times AS (SELECT user_id, COUNT(*) FILTER (name = 'view_project') AS views, COUNT(*) FILTER (name = 'fund_project') AS payments,
        COUNT(*) FILTER (name = 'fund_project' AND done >= TIMESTAMPTZ '${end.toISOString()}' - INTERVAL 90 DAY AND done <= TIMESTAMPTZ '${end.toISOString()}') AS lately FROM e GROUP BY 1)
      SELECT (SELECT COUNT(*) ${member} AND YEAR(signup_at AT TIME ZONE '${timezone}') = 2026) AS new_in_2026, (SELECT COUNT(*) FROM times WHERE lately >= 2) AS payers,
        (SELECT COUNT(*) ${member} AND region = 'Noord-Brabant' AND device = 'mobile') AS brabant_mobile, (SELECT COUNT(*) FROM times WHERE views >= 5 AND payments = 0) AS guests`);
    expect(counted).toEqual(expected);
    expect(Math.min(...Object.values(counted).map(Number))).toBeGreaterThan(0);
  });

  describe('rules that fire on the demo now', () => {
    const { groups = [] } = parse(readFileSync(path.join(root, 'provisioning', 'alerting', 'rules.yaml'), 'utf8')) as AlertingFile;
    const rules = groups.flatMap((group) => group.rules);

    it.each(['kpi-lead_to_deal_rate-warning', 'kpi-on_time_departures-anomaly_high'])('S2-24, §C rows 7 and 8: %s, as alerting asks it', async (uid) => {
      const [query, judge] = rules.find((rule) => rule.uid === uid)!.data;
      const { from } = query!.relativeTimeRange;
      const { conditions } = judge!.model as { readonly conditions: readonly [{ readonly evaluator: { readonly type: 'lt' | 'gt'; readonly params: readonly [number] } }] };
      const [row] = await ask(migrateQuestion(query!.model), { principal: { kind: 'system', role: 'viewer' }, range: { from: new Date(end.getTime() - from * 1000), to: end } });
      const [value] = Object.values(row ?? {});
      const { type, params: [limit] } = conditions[0].evaluator;
      expect([value, type === 'lt' ? Number(value) < limit : Number(value) > limit]).toEqual([expect.any(Number), true]);
    });
  });
});

function numeric(cell: unknown): unknown {
  return typeof cell === 'string' && cell.trim() !== '' && !Number.isNaN(Number(cell)) ? Number(cell) : cell;
}

/** The tenant's day of an instant. */
function day(instant: unknown): string {
  return localDate(new Date(String(instant)), timezone).toString();
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const count = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Array.from({ length: count + 1 }, (_, index) => new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10));
}
