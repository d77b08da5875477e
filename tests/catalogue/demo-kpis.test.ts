import type { QuestionInput } from '../../contract/question';
import { plantedFacts } from '../../backend/demo/planted-facts';
import { DEMO_END, useDemo } from '../use-demo';

const end = DEMO_END;
const facts = plantedFacts(end);

/** The product's catalogue on the demo's rows, beyond the executive KPIs: what is planted must come out. */
describe('planted facts, asked as KPIs', () => {
  const demo = useDemo();

  /** The rows as numbers, but for texts that are none. */
  const rows = async ({ from, to }: { readonly from: string; readonly to: string }, question: QuestionInput) => {
    const answer = await demo.service.ask({ ...question, time_constraint: [from, to] }, { principal: { kind: 'user', login: 'test', role: 'admin' } });
    return answer.rows.map((row) => row.map((cell) => (cell === null || Number.isNaN(Number(cell)) ? cell : Number(cell))));
  };
  const on = (date: string) => ({ from: date, to: date });

  it('K25, K30: deals of the leads of a month, by the channel of the lead', async () => {
    const { from, channels, deals } = facts.deals;
    const leadsOfMonth = `{{ TimeDimension('lead__created_at', 'month') }} = '${from}'`;
    expect((await rows({ from, to: '2026-12-31' }, { metrics: ['leads_with_deals', 'deals'], where: leadsOfMonth }))[0]).toEqual([110, deals]);
    const found = await rows({ from, to: '2026-12-31' }, { metrics: ['leads_with_deals'], group_by: ['lead__channel'], where: leadsOfMonth });
    expect(Object.fromEntries(found.map(([channel, leads]) => [channel, leads]))).toEqual(channels);
  });

  it('K33: what was not won is counted in no period and in none at all', async () => {
    const all = await demo.service.ask({ metrics: ['deals', 'deals_won', 'deals_lost', 'open_deals'] }, { principal: { kind: 'user', login: 'test', role: 'viewer' } });
    const [deals, won, lost, open] = all.rows[0]!.map(Number);
    expect(won! + lost! + open!).toBe(deals);
    expect(Math.min(won!, lost!, open!)).toBeGreaterThan(0);
  });

  it('K37, K41: the idle deal is the dearest, and tasks overdue by more than a day', async () => {
    const today = on('2026-03-31');
    const idle = await rows(today, { metrics: ['stale_deals', 'stale_value', 'pipeline_value'], group_by: ['deal__name'], order_by: ['-pipeline_value'], limit: 1 });
    expect(idle[0]).toEqual([facts.idleDeal.name, 1, 185_000, 185_000]);
    expect(await rows(today, { metrics: ['overdue_tasks'] })).toEqual([[facts.overdueTasks.total]]);
    const byChannel = await rows(today, { metrics: ['overdue_tasks'], group_by: ['activity__channel'] });
    expect(Object.fromEntries(byChannel.filter(([, tasks]) => tasks !== 0))).toEqual(facts.overdueTasks.channels);
  });

  it('K17: scans of one day, and the share of them that ended in an exception', async () => {
    const { date, scans, exceptions } = facts.scans;
    expect(await rows(on(date), { metrics: ['scans', 'scan_exceptions', 'scan_exception_rate'] })).toEqual([[scans, exceptions, exceptions / scans]]);
  });

  it('K04 to K09: one Monday of payments between members', async () => {
    const { date, transactions, gmv, averageSize, commission, fees, float } = facts.marketplace;
    const metrics = ['commission', 'gmv', 'transaction_volume', 'avg_transaction_size', 'float_balance', 'processing_fees'];
    expect(await rows(on(date), { metrics })).toEqual([[commission, gmv, transactions, averageSize, float, fees].map(Number)]);
  });

  it('K14: loans paid out on one day, by community', async () => {
    const { date, count, amount, lines } = facts.loans;
    expect(await rows(on(date), { metrics: ['loans_disbursed', 'loans_disbursed_value'] })).toEqual([[count, Number(amount)]]);
    const communities = [...new Set(lines.map(({ communityId }) => communityId))].sort();
    const lent = communities.map((id) => [id, lines.filter(({ communityId }) => communityId === id).reduce((sum, { cents }) => sum + cents / 100, 0)]);
    expect(await rows(on(date), { metrics: ['loans_disbursed_value'], group_by: ['community'], order_by: ['community'] })).toEqual(lent);
  });

  it('K42 to K48: visits of one day and their conversions, and by channel', async () => {
    const { date, channels, sessions, newUsers, engaged, conversions, tagConversions, uniqueConversions, revenue } = facts.acquisition;
    const metrics = ['acquisition_sessions', 'new_users', 'ga_conversions', 'ga_revenue', 'gtm_conversions', 'engagement_rate', 'blended_conversion'];
    expect(await rows(on(date), { metrics })).toEqual([[sessions, newUsers, conversions, Number(revenue), tagConversions, engaged / sessions, uniqueConversions / sessions]]);
    const found = await rows(on(date), { metrics: ['acquisition_sessions'], group_by: ['marketing_channel'] });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.entries(channels).map(([channel, visits]) => [channel, visits.sessions])));
  });

  it('K49: the one connector that brings nothing', async () => {
    const { active, connectors } = facts.staleConnector;
    expect(await rows(on('2026-03-31'), { metrics: ['active_connectors', 'stale_connectors'] })).toEqual([[active, connectors - active]]);
  });

  it('K51, K53: the workflow that fails in the last hour, and the breaches of today against those of the week', async () => {
    const { name, lastHour } = facts.failingWorkflow;
    const hour = { range: { from: new Date(end.getTime() - 3_600_000), to: end } };
    const ask = async (metrics: readonly string[], filters: QuestionInput['filters'] = []) =>
      (await demo.service.ask({ metrics: [...metrics], filters }, { principal: { kind: 'user', login: 'test', role: 'admin' }, ...hour })).rows[0]?.map(Number);
    expect(await ask(['automation_failure_rate'], [{ field: 'workflow__name', op: '=', values: [name] }])).toEqual([lastHour.failed / lastHour.runs]);
    const { today, perDayBefore } = facts.slaBreaches;
    expect(await ask(['automation_sla_breaches_today', 'automation_sla_breach_trend'])).toEqual([today, today / perDayBefore]);
  });

  it('rule 6: a ticket past its promise is told', async () => {
    const found = await rows(on('2026-03-31'), { metrics: ['ticket_sla_breaches'], filters: [{ field: 'ticket__priority', op: '=', values: [facts.lateTicket.priority] }, { field: 'ticket__resolved_at', op: 'is_null', values: [] }] });
    expect(found).toEqual([[1]]);
  });

  it('K57, K65: active members of two odd days, and the region and device that made sign-ups fall', async () => {
    const { spike, dip } = facts.activeMembers;
    for (const { date, members } of [spike, dip]) {
      expect(await rows(on(date), { metrics: ['active_members'] })).toEqual([[members]]);
    }
    const { before, after, cause } = facts.signups;
    const counts = await Promise.all(
      [before, after].map((week) =>
        rows(week, {
          metrics: ['signups'],
          filters: [
            { field: 'member__region', op: '=', values: [cause.region] },
            { field: 'member__device', op: '=', values: [cause.device] },
          ],
        })
      )
    );
    expect(Number(counts[1]![0]![0]) - Number(counts[0]![0]![0])).toBe(cause.change);
  });

  it('K84: members who looked at projects and who paid, in the week of the known funnel', async () => {
    const { anyOrder, views } = facts.funnel;
    expect(await rows(facts.funnel, { metrics: ['project_views', 'project_viewers', 'project_payers'] })).toEqual([[views, anyOrder.viewed, anyOrder.funded]]);
  });

  it.each(Object.entries(facts.experiments.byName))('K87: conversions, value and refunds of %s', async (name, { control, variant }) => {
    const found = await rows(facts.experiments, {
      metrics: ['experiment_members', `${name}_conversions`, `${name}_value`, `${name}_refunds`],
      group_by: ['assignment__variant'],
      filters: [{ field: 'assignment__experiment', op: '=', values: [name] }],
    });
    expect(found).toEqual([
      ['control', control.assigned, control.converted, control.value, control.refunded || null],
      ['variant', variant.assigned, variant.converted, variant.value, variant.refunded || null],
    ]);
  });

  it('K88 to K91: what a month of prompts cost, and the tier that is dear for nothing', async () => {
    const { month } = facts.agents;
    const prompts = await rows(month, { metrics: ['ai_cost', 'ai_runs'], group_by: ['ai_run__prompt_type'], order_by: ['-ai_cost'] });
    expect(prompts[0]).toEqual([month.costly.promptType, Number(month.costly.cost), month.costly.runs]);
    const tiers = await rows(month, { metrics: ['ai_cost', 'ai_acceptance_rate'], group_by: ['ai_run__tier'], filters: [{ field: 'ai_run__prompt_type', op: '=', values: ['summary'] }] });
    expect(tiers).toEqual([
      ['premium', Number(month.tiers.premium.cost), 0.7],
      ['standard', Number(month.tiers.standard.cost), 0.7],
    ]);
  });

  it('K98 to K100: the day on which an agent mostly failed', async () => {
    const { badDay } = facts.agents;
    const found = await rows(on(badDay.date), {
      metrics: ['agent_executions', 'agent_success_rate', 'agent_error_rate', 'agent_timeout_rate'],
      filters: [{ field: 'agent__name', op: '=', values: ['Support triage'] }],
    });
    expect(found).toEqual([[badDay.runs, badDay.success / badDay.runs, badDay.rateLimit / badDay.runs, badDay.timeout / badDay.runs]]);
  });

  it('K119, K124: failed logins and exports of the night of the known person', async () => {
    const { date, failedLogins, exports, ipAddress } = facts.accessBurst;
    const found = await rows(on(date), { metrics: ['failed_logins', 'data_exports', 'pii_access'], filters: [{ field: 'audit_entry__ip_address', op: '=', values: [ipAddress] }] });
    expect(found).toEqual([[failedLogins, exports, exports]]);
  });
});
