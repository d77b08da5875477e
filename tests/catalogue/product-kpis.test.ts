import { DuckDBInstance } from '@duckdb/node-api';
import type { Role } from '../../contract/catalogue';
import type { QuestionInput } from '../../contract/question';
import { MAIN_COMPANY } from '../../backend/demo/company';
import { plantedFacts } from '../../backend/demo/planted-facts';
import { DEMO_END, useDemo } from '../use-demo';

const end = DEMO_END;
const facts = plantedFacts(end);
const { tenant, timezone } = MAIN_COMPANY;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Usage, places, community, cost, agents, impact, compliance and the product itself, on the demo's rows: by what is planted, else by SQL of this test's own. */
describe('K56 to K142 on the demo', () => {
  const demo = useDemo({ days: 100, keepsRecords: true });

  const numeric = (cell: unknown) => (cell === null || typeof cell === 'boolean' || Number.isNaN(Number(cell)) ? cell : Number(cell));
  const asked = async (question: QuestionInput, lastMs?: number) => {
    const range = lastMs === undefined ? {} : { range: { from: new Date(end.getTime() - lastMs), to: end } };
    const { rows } = await demo.service.ask(question, { principal: { kind: 'user', login: 'test', role: 'admin' }, ...range });
    return rows.map((row) => row.map(numeric));
  };
  /** The KPIs of whole days, in one row. */
  const on = async (metrics: readonly string[], from: string, to = from, more: QuestionInput = {}) => (await asked({ metrics: [...metrics], time_constraint: [from, to], ...more }))[0];
  /** The KPIs of so long until the end, in one row. */
  const last = async (metrics: readonly string[], ms: number) => (await asked({ metrics: [...metrics] }, ms))[0];

  const sql = async (statement: string): Promise<readonly (readonly unknown[])[]> => {
    const instance = await DuckDBInstance.create(demo.copy, { access_mode: 'READ_ONLY' });
    try {
      return (await (await instance.connect()).runAndReadAll(statement)).getRowsJson().map((row) => row.map(numeric));
    } finally {
      instance.closeSync();
    }
  };
  const DAYS = `(SELECT DISTINCT user_id, CAST(occurred_at AT TIME ZONE '${timezone}' AS DATE) AS day FROM event WHERE tenant_id = '${tenant}' AND user_id IS NOT NULL)`;
  const near = (value: unknown) => expect.closeTo(Number(value), 9);

  it('K57 to K59: members of one, seven and thirty days, counted once each', async () => {
    const { date, members } = facts.activeMembers.spike;
    const [expected] = await sql(`SELECT COUNT(DISTINCT user_id) FILTER (day > DATE '${date}' - 7), COUNT(DISTINCT user_id), COUNT(*) / 30.0 / COUNT(DISTINCT user_id) FROM ${DAYS} WHERE day <= DATE '${date}' AND day > DATE '${date}' - 30`);
    expect(await on(['dau', 'wau', 'mau', 'stickiness'], date)).toEqual([members, expected![0], expected![1], near(expected![2])]);
  });

  it('K61: the engagement of a week', async () => {
    const { from, to } = facts.funnel;
    const [expected] = await sql(`
      SELECT AVG(100 * (0.4 * LEAST(days / 3, 1) + 0.3 * LEAST(features / 3, 1) + 0.3 * LEAST(actions / 10, 1))) FROM (
        SELECT user_id, COUNT(DISTINCT CAST(occurred_at AT TIME ZONE '${timezone}' AS DATE)) AS days, COUNT(DISTINCT entity_id) FILTER (name = 'feature_usage') AS features, COUNT(*) FILTER (type IN ('action', 'conversion')) AS actions
        FROM event WHERE tenant_id = '${tenant}' AND user_id IS NOT NULL AND CAST(occurred_at AT TIME ZONE '${timezone}' AS DATE) BETWEEN '${from}' AND '${to}' GROUP BY user_id)`);
    expect(await on(['engagement_score'], from, to)).toEqual([near(expected![0])]);
  });

  it('K56: nobody is online later than five minutes after their newest event', async () => {
    const [expected] = await sql(`SELECT COUNT(DISTINCT user_id) FROM session WHERE tenant_id = '${tenant}' AND last_seen_at >= TIMESTAMPTZ '2026-03-31T09:55:00Z'`);
    expect(await last(['online_now'], DAY_MS)).toEqual(expected);
  });

  it('K56: members seen on a day and in an hour long gone, by the newest event of their visits', async () => {
    const { date } = facts.activeMembers.spike;
    const seen = `COUNT(DISTINCT user_id) FILTER (CAST(last_seen_at AT TIME ZONE '${timezone}' AS DATE) = '${date}')`;
    const seenAtTwo = `COUNT(DISTINCT user_id) FILTER (last_seen_at >= TIMESTAMPTZ '${date}T14:00:00Z' AND last_seen_at < TIMESTAMPTZ '${date}T15:00:00Z')`;
    const [[day, hour] = []] = await sql(`SELECT ${seen}, ${seenAtTwo} FROM session WHERE tenant_id = '${tenant}'`);
    expect(Number(hour)).toBeGreaterThan(0);
    expect(await on(['online_members'], date)).toEqual([day]);
    const hours = await asked({ metrics: ['online_members'], group_by: ['metric_time__hour'], time_constraint: [date, date] });
    expect(hours.filter(([at]) => String(at).startsWith(`${date}T14`)).map(([, count]) => count)).toEqual([hour]);
  });

  it('K56, K62, K63: visits of the staff by department and team', async () => {
    const OF_STAFF = `FROM session s JOIN app_user u ON u.tenant_id = s.tenant_id AND u.id = s.staff_id WHERE s.tenant_id = '${tenant}'`;
    const visits = await sql(`
      SELECT u.department, u.team, COUNT(*), AVG(duration_s), QUANTILE_CONT(duration_s, 0.5), QUANTILE_CONT(duration_s, 0.95), SUM(page_views) / COUNT(*)
      ${OF_STAFF} AND CAST(started_at AT TIME ZONE '${timezone}' AS DATE) BETWEEN '2026-03-01' AND '2026-03-30' GROUP BY ALL ORDER BY ALL`);
    expect(visits.length).toBeGreaterThan(8);
    const group_by = ['user__department', 'user__team'];
    const metrics = ['staff_sessions', 'staff_session_duration', 'staff_session_duration_p50', 'staff_session_duration_p95', 'staff_pages_per_session'];
    const found = await asked({ metrics, group_by, order_by: group_by, time_constraint: ['2026-03-01', '2026-03-30'] });
    expect(found).toEqual(visits.map((row) => row.map((cell) => (typeof cell === 'number' ? near(cell) : cell))));
    const online = await sql(`SELECT u.department, COUNT(DISTINCT s.staff_id) ${OF_STAFF} AND last_seen_at >= TIMESTAMPTZ '2026-03-31T09:55:00Z' GROUP BY ALL ORDER BY ALL`);
    expect(online.length).toBeGreaterThan(0);
    const now = await asked({ metrics: ['staff_online_now'], group_by: ['user__department'], order_by: ['user__department'] }, DAY_MS);
    expect(now.filter(([, people]) => people !== 0)).toEqual(online);
  });

  it('S4-14, §D: who is no editor is told the visits of departments and teams, and of no single person', async () => {
    const viewer = { principal: { kind: 'user', login: 'v', role: 'viewer' } as const };
    const question = { metrics: ['staff_session_duration', 'staff_pages_per_session'], time_constraint: ['2026-03-01', '2026-03-30'] as [string, string] };
    expect((await demo.service.ask({ ...question, group_by: ['user__department', 'user__team'] }, viewer)).rows.length).toBeGreaterThan(8);
    for (const person of ['user', 'user__name']) {
      await expect(demo.service.ask({ ...question, group_by: [person] }, viewer)).rejects.toThrow(`"${person}" needs the role editor or above; yours is viewer.`);
    }
  });

  it('K66: those who have not had their seven days are not among the sign-ups of activation', async () => {
    const SIGNUP = `FROM member m WHERE m.tenant_id = '${tenant}' AND m.signup_at >= TIMESTAMPTZ '2026-02-28T23:00:00Z' AND m.signup_at <= TIMESTAMPTZ '2026-03-24T10:00:00Z'`;
    const [expected] = await sql(`SELECT COUNT(*) FILTER (EXISTS (SELECT 1 FROM event e WHERE e.tenant_id = m.tenant_id AND e.user_id = m.id AND e.name = 'back_project' AND e.occurred_at >= m.signup_at AND e.occurred_at < m.signup_at + INTERVAL 7 DAY)) / COUNT(*) ${SIGNUP}`);
    expect(Number(expected![0])).toBeGreaterThan(0.02);
    expect(await on(['activation_rate'], '2026-03-01', '2026-03-31')).toEqual([near(expected![0])]);
  });

  it('K75, K76: precision and recall of the known day', async () => {
    const { date, shown, relevantShown, relevant } = facts.recommendations;
    expect(await on(['rec_precision', 'rec_recall'], date)).toEqual([near(relevantShown / shown), near(relevantShown / relevant)]);
  });

  it('K83, K85: pledges a day, and stays in communities', async () => {
    const [expected] = await sql(`
      SELECT
        (SELECT SUM(amount) / 7 FROM event WHERE tenant_id = '${tenant}' AND CAST(occurred_at AT TIME ZONE '${timezone}' AS DATE) BETWEEN DATE '2026-03-24' AND DATE '2026-03-30'),
        (SELECT COUNT(*) FROM membership WHERE tenant_id = '${tenant}' AND joined_at < TIMESTAMPTZ '2026-03-30T22:00:00Z' AND (left_at IS NULL OR left_at >= TIMESTAMPTZ '2026-03-30T22:00:00Z'))`);
    expect(await on(['funding_velocity', 'community_members'], '2026-03-24', '2026-03-30')).toEqual(expected!.map(near));
  });

  it('K86: of the stays in communities on a day, those with activity; who only visits counts on neither side', async () => {
    // 30 March in Amsterdam.
    const LASTS = `m.tenant_id = '${tenant}' AND m.joined_at < TIMESTAMPTZ '2026-03-30T22:00:00Z' AND (m.left_at IS NULL OR m.left_at >= TIMESTAMPTZ '2026-03-29T22:00:00Z')`;
    const HAPPENED = `e.tenant_id = '${tenant}' AND e.occurred_at >= TIMESTAMPTZ '2026-03-29T22:00:00Z' AND e.occurred_at < TIMESTAMPTZ '2026-03-30T22:00:00Z'`;
    const WHILE = 'e.user_id = m.user_id AND e.community_id = m.entity_id AND e.occurred_at >= m.joined_at AND (m.left_at IS NULL OR e.occurred_at < m.left_at)';
    const [expected] = await sql(`
      SELECT
        (SELECT COUNT(*) FROM membership m WHERE ${LASTS} AND EXISTS (SELECT 1 FROM event e WHERE ${HAPPENED} AND ${WHILE})),
        (SELECT COUNT(*) FROM membership m WHERE ${LASTS}),
        (SELECT COUNT(DISTINCT (e.user_id, e.community_id)) FROM event e WHERE ${HAPPENED} AND e.community_id IS NOT NULL)`);
    const [active, stays, visitors] = expected!.map(Number);
    expect(active).toBeGreaterThan(0);
    expect(visitors).toBeGreaterThan(active!);
    expect(await on(['community_active_members', 'community_stays', 'member_engagement'], '2026-03-30')).toEqual([active, stays, near(active! / stays!)]);
  });

  it('K89, K95: shares of cost add up to one, and a team stands against the mean team', async () => {
    const { from, to } = facts.agents.month;
    const costs = await sql(`SELECT team, SUM(cost_usd) FROM ai_cost WHERE tenant_id = '${tenant}' AND CAST(executed_at AT TIME ZONE '${timezone}' AS DATE) BETWEEN '${from}' AND '${to}' GROUP BY team ORDER BY team`);
    const total = costs.reduce((sum, [, cost]) => sum + Number(cost), 0);
    const found = await asked({ metrics: ['cost_share', 'cost_vs_company'], group_by: ['org_team'], order_by: ['org_team'], time_constraint: [from, to] });
    expect(found).toEqual(costs.map(([team, cost]) => [team, near(Number(cost) / total), near((Number(cost) * costs.length) / total - 1)]));
  });

  it('K93: what departments and teams have spent of the month', async () => {
    for (const { scope, subject, share } of facts.budgets.known) {
      const metric = scope === 'department' ? 'budget_used' : 'team_budget_used';
      const rows = await asked({ metrics: [metric], group_by: [`org_${scope}`], filters: [{ field: `org_${scope}`, op: '=', values: [subject] }] }, DAY_MS);
      expect([subject, rows.map((row) => row[1])]).toEqual([subject, [expect.closeTo(share, 2)]]);
    }
    const others = await asked({ metrics: ['budget_used'], group_by: ['org_department'] }, DAY_MS);
    const known = facts.budgets.known.map(({ subject }) => subject);
    expect(others.filter(([department, share]) => share !== null && !known.includes(String(department)) && Number(share) >= 0.5)).toEqual([]);
  });

  it('K96: the bill of the last month is 0.6 % off, and that of the month before is not', async () => {
    const { month, variance, exactMonth } = facts.bill;
    expect((await on(['cost_variance'], month, facts.agents.month.to))![0]).toBeCloseTo(variance, 3);
    expect((await on(['cost_variance'], exactMonth, exactMonth))![0]).toBeCloseTo(0, 6);
  });

  it('K106, K110: what is due to agents, where an override wins, and the margin on it, in dollars', async () => {
    const { date, lines, attributed } = facts.attribution;
    const margin = lines.reduce((sum, line) => sum + (Number(line.margin) * Number(line.override ?? line.attributed)) / Number(line.amount), 0);
    const found = await on(['attributed_revenue', 'returns'], date, date, { filters: [{ field: 'ai_outcome__kind', op: '=', values: ['deal'] }] });
    expect(found).toEqual([expect.closeTo(Number(attributed), 6), expect.closeTo(margin, 6)]);
  });

  it('K107: a return of nothing invested has no value', async () => {
    expect(await on(['roi'], '2019-01-01', '2019-01-31')).toEqual([null]);
    const [roi, returns, investment] = (await on(['roi', 'returns', 'investment'], facts.agents.month.from, facts.agents.month.to))!.map(Number);
    expect(roi).toBeCloseTo((returns! - investment!) / investment!, 9);
  });

  it('K112, K113, K115: tasks of one day', async () => {
    const { date, tasks, minutesSaved, baselineMinutes } = facts.tasks;
    expect(await on(['tasks_automated', 'hours_saved', 'efficiency_gain'], date)).toEqual([tasks, near(minutesSaved / 60), near(minutesSaved / baselineMinutes)]);
  });

  it('K118: a KPI that people keep by hand, with its target', async () => {
    const { date, key, value, target } = facts.customKpi;
    const filters = [{ field: 'snapshot__key', op: '=' as const, values: [key] }];
    expect(await on(['custom_kpi', 'custom_kpi_target', 'custom_kpi_attainment'], date, date, { filters })).toEqual([near(value), near(target), near(value / target)]);
  });

  it('K119 to K121, §C rows 15 to 17: one account is attacked in the last five minutes', async () => {
    const { failedLogins, unauthorised, permissionChanges } = facts.attack;
    expect(await last(['failed_logins', 'brute_force_users', 'unauthorized_access', 'permission_changes'], 5 * MINUTE_MS)).toEqual([failedLogins, 1, unauthorised, permissionChanges]);
  });

  it('K123, K130, K131: personal data read on one day, boards looked at, reports of a week', async () => {
    expect(await on(['pii_access'], facts.personalData.date)).toEqual([facts.personalData.accesses]);
    expect(await on(['dashboard_views'], facts.dashboards.date)).toEqual([facts.dashboards.views]);
    expect(await on(['reports_generated', 'report_failures'], facts.reports.from, facts.reports.to)).toEqual([facts.reports.runs, 0]);
    expect(await on(['report_failures'], facts.failedReport.date)).toEqual([1]);
  });

  it('K126, K127: every table is inside its policy; the score is that of its four parts', async () => {
    const [retention, score, certified, findings, refused] = (await last(['retention_compliance', 'compliance_score', 'certified_share', 'certification_findings', 'refused_access'], 30 * DAY_MS))!.map(Number);
    expect(retention).toBe(1);
    expect(await sql(`SELECT COUNT(*) FILTER (status = 'compliant') / COUNT(*), SUM(findings) FROM certification WHERE tenant_id = '${tenant}'`)).toEqual([[certified, findings]]);
    expect(score).toBeCloseTo(40 * certified! + 20 * (1 - findings! / 20) + 20 + 20 * (1 - Math.min(refused! / 50, 1)), 9);
  });

  it('K129, K132: managers who look at boards, and teams that look at advice on costs', async () => {
    const [expected] = await sql(`
      SELECT COUNT(DISTINCT u.id) FILTER (u.is_manager AND e.name = 'dashboard_view' AND e.occurred_at >= TIMESTAMPTZ '2026-03-24T22:00:00Z') / (SELECT COUNT(*) FROM app_user WHERE tenant_id = '${tenant}' AND is_manager),
        COUNT(DISTINCT u.team) FILTER (e.name = 'cost_recommendation_view') / (SELECT COUNT(DISTINCT team) FROM app_user WHERE tenant_id = '${tenant}')
      FROM event e JOIN app_user u ON u.tenant_id = e.tenant_id AND u.id = e.staff_id
      WHERE e.tenant_id = '${tenant}' AND CAST(e.occurred_at AT TIME ZONE '${timezone}' AS DATE) > DATE '2026-03-31' - 30`);
    expect(await last(['manager_adoption', 'cost_feature_adoption'], DAY_MS)).toEqual(expected!.map(near));
  });

  it('K137, §C rows 10, 19 and 21: probes, rows that are missing, and how old the newest event is', async () => {
    const { probes, failed } = facts.availability;
    expect((await last(['uptime'], 30 * DAY_MS))![0]).toBeCloseTo(1 - failed / probes, 6);
    expect(await on(['reconciliation_gap'], facts.reconciliationGap.date)).toEqual([facts.reconciliationGap.missing]);
    const [lag] = await sql(`SELECT date_diff('second', MAX(occurred_at), TIMESTAMPTZ '2026-03-31T10:00:00Z') FROM event WHERE tenant_id = '${tenant}' AND occurred_at < TIMESTAMPTZ '2026-03-31T10:00:00Z'`);
    // Now is the last instant of a range that ends now.
    expect(Math.abs(Number((await last(['data_lag'], 60 * MINUTE_MS))![0]) - Number(lag![0]))).toBeLessThanOrEqual(1);
  });

  it('K142: anomalies that nobody has resolved, by severity', async () => {
    const found = await asked({ metrics: ['open_anomalies'], group_by: ['anomaly__severity'] }, DAY_MS);
    expect(Object.fromEntries(found.filter(([, count]) => count !== 0))).toEqual(facts.openAnomalies);
  });

  it.each(['cost_forecast_30d', 'revenue_forecast', 'user_growth_forecast'])('K92, K138, K139: %s is a number with a confidence', async (metric) => {
    const [value, confidence] = (await last([metric], DAY_MS))!.map(Number);
    expect(value).toBeGreaterThan(0);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it('S4-36: who is no editor is told neither cost nor what the audit log says', async () => {
    const viewer = { principal: { kind: 'user', login: 'v', role: 'viewer' } as const };
    for (const metric of ['ai_cost', 'budget_used', 'roi', 'cost_forecast_30d', 'failed_logins', 'compliance_score']) {
      await expect(demo.service.ask({ metrics: [metric], time_constraint: ['2026-03-01', '2026-03-30'] }, viewer)).rejects.toThrow(metric);
    }
  });

  it('§D: who is no editor is told of no single person: they are no group and no filter, and dots in lists', async () => {
    const as = (role: Role) => ({ principal: { kind: 'user', login: role, role } }) as const;
    // Each key and dimension that singles out a person, in a list that a viewer may have. Those of the audit log are in none.
    const lists: Record<string, string> = { member: 'signups', member__name: 'signups', member__email: 'signups', user: 'overdue_tasks', user__name: 'overdue_tasks' };
    const persons = async (role: Role) => (await demo.service.catalogue(as(role))).dimensions.filter(({ person }) => person).map(({ name }) => name);
    const known = ['audit_entry', 'audit_entry__ip_address', ...Object.keys(lists)];
    const all = await persons('admin');
    expect(all).toEqual(expect.arrayContaining(known));
    // The rest are the same by a longer way, such as deal__user__name.
    expect(all.filter((name) => !known.some((one) => name === one || name.endsWith(`__${one}`)))).toEqual([]);
    expect(await persons('viewer')).toEqual([]);
    for (const [field, metric] of Object.entries(lists)) {
      const ask = async (role: Role, question: QuestionInput) => (await demo.service.ask({ metrics: [metric], time_constraint: ['2026-03-01', '2026-03-31'], ...question }, as(role))).rows.flat();
      const list: QuestionInput = { queryType: 'records', columns: [field], limit: 5 };
      const values = await ask('editor', list);
      expect(values.length).toBeGreaterThan(0);
      expect(values).not.toContain('•••');
      expect(await ask('viewer', list)).toEqual(values.map(() => '•••'));
      for (const question of [{ group_by: [field] }, { filters: [{ field, op: '=', values: [String(values[0])] }] }, { queryType: 'values', group_by: [field] }] as QuestionInput[]) {
        await expect(ask('viewer', question)).rejects.toThrow(`"${field}" needs the role editor or above; yours is viewer.`);
      }
    }
  });

  it('§D: an editor is told what the audit log says no more than a viewer', async () => {
    const editor = { principal: { kind: 'user', login: 'e', role: 'editor' } as const };
    for (const metric of ['audit_events', 'failed_logins', 'brute_force_users', 'unauthorized_access', 'permission_changes', 'suspicious_activity', 'pii_access', 'data_exports', 'delete_requests', 'refused_access']) {
      await expect(demo.service.ask({ metrics: [metric], time_constraint: ['2026-03-01', '2026-03-30'] }, editor)).rejects.toThrow(`"${metric}" needs the role admin or above; yours is editor.`);
    }
  });
});
