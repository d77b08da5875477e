import { crmActivity } from '../store/tables/crm-activity';
import { crmDeal } from '../store/tables/crm-deal';
import { crmDealStage } from '../store/tables/crm-deal-stage';
import { DAY_MS } from './calendar';
import { doneActivities, openTasks, type Activity } from './deal-activities';
import { isOpen, makeDeals, type Deal } from './deals';
import { dealOutcomeTable } from './deal-outcomes';
import type { DemoTable } from './demo-table';
import type { Random } from './random';
import { fromHundredths, type DemoRow } from './row';
import type { World } from './world';


export const STAGES = [
  { name: 'Qualification', probability: 0.2 },
  { name: 'Proposal', probability: 0.45 },
  { name: 'Negotiation', probability: 0.7 },
] as const;

const SUBJECTS = [
  { name: 'Staff party', weight: 30 },
  { name: 'Conference', weight: 26 },
  { name: 'Product launch', weight: 18 },
  { name: 'Wedding', weight: 14 },
  { name: 'Street festival', weight: 12 },
] as const;

/** No other deal is worth as much as the planted one. */
const MOST_CENTS = 12_000_000;

/** A stage that a deal came to. */
interface Stay {
  readonly stage: string;
  readonly probability: number;
  readonly enteredAt: number;
  readonly exitedAt: number | null;
}

/** Deals of the qualified leads, the stages that they went through, what was done on them, and what came of them. */
export function dealTables(world: World): readonly DemoTable[] {
  const { company, calendar, facts } = world;
  const random = world.random('crm_deal');
  const { deals, idle } = makeDeals(world, random);
  const tasks = facts ? openTasks(deals.filter((deal) => deal !== idle), facts.overdueTasks, calendar.end, random) : undefined;
  const rows = deals.map((deal, index) => {
    const id = `${company.prefix}-deal-${index + 1}`;
    const planted = deal === idle ? facts?.idleDeal : undefined;
    const stays = staysOf(deal, calendar.end, random);
    const until = planted ? Math.max(deal.createdAt, calendar.end - planted.idleDays * DAY_MS) : (deal.wonAt ?? deal.lostAt ?? calendar.end);
    const done = doneActivities(deal, until, planted !== undefined, random);
    const usual = dealRow(world, id, deal, stays.at(-1)!, random);
    return {
      deal: {
        ...usual,
        ...(planted && { name: planted.name, value: fromHundredths(Number(planted.value.replace('.', ''))) }),
        last_activity_at: Math.max(deal.createdAt, ...done.map(({ doneAt }) => doneAt ?? 0)),
      },
      stages: stays.map(({ stage, enteredAt, exitedAt }): DemoRow => ({ tenant_id: company.tenant, deal_id: id, stage, entered_at: enteredAt, exited_at: exitedAt })),
      activities: [...done, ...(tasks?.get(deal) ?? [])].map((activity) => activityRow(id, deal.lead.ownerId, activity)),
    };
  });
  return [
    { table: crmDeal, rows: rows.map(({ deal }) => deal) },
    { table: crmDealStage, rows: rows.flatMap(({ stages }) => stages) },
    {
      table: crmActivity,
      rows: rows.flatMap(({ activities }) => activities).map((row, index) => ({ tenant_id: company.tenant, id: `${company.prefix}-activity-${index + 1}`, ...row })),
    },
    dealOutcomeTable(world, rows.map(({ deal }) => deal)),
  ];
}

/** The stages of a deal: a decided one went through all of them before its end, an open one is somewhere on its way. */
function staysOf(deal: Deal, end: number, random: Random): Stay[] {
  const decidedAt = deal.wonAt ?? deal.lostAt;
  const moves = isOpen(deal)
    ? [deal.createdAt + random.integer(2, 6) * DAY_MS, deal.createdAt + random.integer(7, 12) * DAY_MS].filter((time) => time < end)
    : [0.4, 0.75].map((share) => deal.createdAt + Math.round(share * (decidedAt! - deal.createdAt)));
  const starts = [deal.createdAt, ...moves];
  const stays = starts.map((enteredAt, index): Stay => ({
    stage: STAGES[index]!.name,
    probability: STAGES[index]!.probability,
    enteredAt,
    exitedAt: starts[index + 1] ?? decidedAt,
  }));
  return decidedAt === null
    ? stays
    : [...stays, { stage: deal.wonAt === null ? 'Lost' : 'Won', probability: deal.wonAt === null ? 0 : 1, enteredAt: decidedAt, exitedAt: null }];
}

function dealRow({ company }: World, id: string, deal: Deal, stay: Stay, random: Random): DemoRow {
  const cents = Math.min(MOST_CENTS, 5_000 * Math.round(80 * Math.exp(0.8 * random.normal())));
  return {
    tenant_id: company.tenant,
    id,
    lead_id: deal.lead.id,
    pipeline_id: random.chance(0.8) ? 'rental' : 'service',
    name: `${random.weighted(SUBJECTS).name} ${random.pick(company.cities)}`,
    stage: stay.stage,
    stage_entered_at: stay.enteredAt,
    value: fromHundredths(cents),
    currency: company.currency,
    probability: stay.probability,
    status: deal.wonAt !== null ? 'won' : deal.lostAt !== null ? 'lost' : 'open',
    owner_id: deal.lead.ownerId,
    created_at: deal.createdAt,
    expected_close_at: deal.createdAt + random.integer(15, 75) * DAY_MS,
    won_at: deal.wonAt,
    lost_at: deal.lostAt,
  };
}

function activityRow(dealId: string, ownerId: string, { channel, kind, subject, dueAt, doneAt }: Activity): DemoRow {
  return { deal_id: dealId, channel, kind, subject, owner_id: ownerId, due_at: dueAt, done_at: doneAt };
}
