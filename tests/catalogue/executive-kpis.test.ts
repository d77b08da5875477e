import type { Cell } from '../../contract/answer';
import type { QuestionInput } from '../../contract/question';
import { plantedFacts } from '../../backend/demo/planted-facts';
import { DEMO_END, useDemo } from '../use-demo';

const end = DEMO_END;
const facts = plantedFacts(end);

/** The product's catalogue on the demo's rows: what is planted must come out, digit by digit. */
describe('S0-10: the executive KPIs', () => {
  const demo = useDemo();

  const rows = async (question: QuestionInput): Promise<readonly (readonly Cell[])[]> =>
    (await demo.service.ask(question, { principal: { kind: 'user', login: 'test', role: 'viewer' } })).rows;
  const value = async (metric: string, from: string, to = from, filters: QuestionInput['filters'] = []) =>
    Number((await rows({ metrics: [metric], time_constraint: [from, to], filters }))[0]?.[0]);

  it('K01: monthly recurring revenue at the end of a month', async () => {
    expect(await value('mrr', facts.mrr.date)).toBe(Number(facts.mrr.amount));
    const month = await rows({ metrics: ['mrr'], group_by: ['metric_time__month'], time_constraint: [facts.leads.from, facts.leads.to] });
    expect(month.map(([, mrr]) => Number(mrr))).toEqual([Number(facts.mrr.amount)]);
  });

  it('K02: collected of what fell due, net of credit notes', async () => {
    const { date, collected, invoiced } = facts.collection;
    expect(await value('invoice_collection_rate', date)).toBeCloseTo(Number(collected) / Number(invoiced), 12);
  });

  it('K03: recognised revenue of one project, to the cent', async () => {
    const filters = [{ field: 'project__name', op: '=' as const, values: [facts.project.name] }];
    expect(await rows({ metrics: ['revenue'], time_constraint: [facts.project.from, facts.project.to], filters })).toEqual([[`${facts.project.revenue}0000`]]);
  });

  it('K15: the week in which too little was on hire', async () => {
    expect(await value('equipment_utilisation', facts.utilisationDip.from, facts.utilisationDip.to)).toBeCloseTo(facts.utilisationDip.value, 12);
  });

  it('K16: days on which too many transports left late', async () => {
    for (const { date, onTime, departures } of [facts.lateDepartures, facts.breach]) {
      expect(await value('on_time_departures', date)).toBeCloseTo(onTime / departures, 12);
    }
  });

  it('K19: promoters less detractors of a week', async () => {
    expect(await value('nps', facts.npsWeek.from, facts.npsWeek.to)).toBeCloseTo(facts.npsWeek.value, 12);
  });

  it('K20: mean and P95 of the day on which a backlog was worked off', async () => {
    expect(await value('ticket_resolution_time', facts.ticketBacklog.date)).toBeCloseTo(facts.ticketBacklog.averageHours, 9);
    expect(await value('ticket_resolution_time_p95', facts.ticketBacklog.date)).toBeCloseTo(facts.ticketBacklog.p95Hours, 9);
  });

  it('K21, K22: qualified leads and conversion of a month, by channel', async () => {
    const found = await rows({
      metrics: ['qualified_leads', 'channel_conversion'],
      group_by: ['lead__channel'],
      order_by: ['-channel_conversion'],
      time_constraint: [facts.leads.from, facts.leads.to],
    });
    expect(found[0]?.[0]).toBe(facts.leads.best);
    for (const [channel, qualified, conversion] of found) {
      const fact = facts.leads.channels[String(channel)];
      expect(Number(qualified)).toBe(fact?.qualified);
      expect(Number(conversion)).toBeCloseTo((fact?.converted ?? 0) / (fact?.leads ?? 1), 12);
    }
    expect(found).toHaveLength(Object.keys(facts.leads.channels).length);
  });
});
