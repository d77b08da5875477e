import { DAY_MS, localDate } from './calendar';
import { leadRows } from './lead-rows';
import type { PlantedFacts } from './planted-facts';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

/** Share of the qualified leads without a purchase that come as far as a deal. */
const DEALS = 0.75;
/** Days until a deal that is not won is given up, on average. */
const PATIENCE_DAYS = 40;
/** Of the planted leads with a deal, so many have a second one, and so many of these won both. */
const SECOND_DEALS = 12;
const SECOND_WON = 4;

/** A qualified lead as its deals need it. */
interface Lead {
  readonly id: string;
  readonly channel: string;
  readonly ownerId: string;
  readonly createdAt: number;
  /** When it became a customer, which is when its first deal was won. */
  readonly convertedAt: number | null;
}

/** A deal with where it ended; an open one has no end. */
export interface Deal {
  readonly lead: Lead;
  readonly createdAt: number;
  readonly wonAt: number | null;
  readonly lostAt: number | null;
}

export function isOpen({ wonAt, lostAt }: Deal): boolean {
  return wonAt === null && lostAt === null;
}

/** The deals in the order in which they were opened, and that one of them on which nothing is done. */
export function makeDeals(world: World, random: Random): { readonly deals: readonly Deal[]; readonly idle: Deal | undefined } {
  const leads = leadRows(world).filter(({ status }) => status === 'qualified').map(leadOf);
  const { calendar, facts, company } = world;
  const isPlanted = ({ createdAt }: Lead) => {
    const date = localDate(new Date(createdAt), company.timezone).toString();
    return facts !== undefined && facts.deals.from <= date && date <= facts.deals.to;
  };
  const usual = leads.filter((lead) => !isPlanted(lead)).flatMap((lead) => (lead.convertedAt !== null || random.chance(DEALS) ? [makeDeal(lead, calendar.end, random)] : []));
  const planted = facts ? plantedDeals(leads.filter(isPlanted), facts, calendar.end, random) : [];
  return {
    deals: [...usual, ...planted].sort((one, other) => one.createdAt - other.createdAt),
    idle: planted.find(isOpen),
  };
}

function leadOf(row: DemoRow): Lead {
  return {
    id: String(row.id),
    channel: String(row.channel),
    ownerId: String(row.owner_id),
    createdAt: Number(row.created_at),
    convertedAt: row.converted_at === null ? null : Number(row.converted_at),
  };
}

function makeDeal(lead: Lead, end: number, random: Random): Deal {
  const latest = lead.convertedAt ?? end - 1;
  const createdAt = lead.createdAt + Math.round(random.fraction() * Math.min(3 * DAY_MS, latest - lead.createdAt));
  const givenUp = createdAt + Math.round(-Math.log(1 - random.fraction()) * PATIENCE_DAYS * DAY_MS);
  return { lead, createdAt, wonAt: lead.convertedAt, lostAt: lead.convertedAt === null && givenUp < end ? givenUp : null };
}

/** The deals of the month whose funnel is known; the first of them that is not won stays open. */
function plantedDeals(leads: readonly Lead[], facts: PlantedFacts, end: number, random: Random): Deal[] {
  const withDeal = Object.entries(facts.deals.channels).flatMap(([channel, count]) => {
    const ofChannel = leads.filter((lead) => lead.channel === channel);
    return [...ofChannel.filter(({ convertedAt }) => convertedAt !== null), ...ofChannel.filter(({ convertedAt }) => convertedAt === null)].slice(0, count);
  });
  const won = withDeal.filter(({ convertedAt }) => convertedAt !== null);
  const notWon = withDeal.filter(({ convertedAt }) => convertedAt === null);
  const firsts = withDeal.map((lead) => makeDeal(lead, end, random));
  const seconds = [
    ...won.slice(0, SECOND_WON).map((lead) => makeDeal(lead, end, random)),
    ...notWon.slice(0, SECOND_DEALS - SECOND_WON).map((lead) => makeDeal(lead, end, random)),
  ];
  const [idle, ...others] = firsts.filter(({ wonAt }) => wonAt === null).sort((one, other) => one.createdAt - other.createdAt);
  return [{ ...idle!, lostAt: null }, ...others, ...firsts.filter(({ wonAt }) => wonAt !== null), ...seconds];
}
