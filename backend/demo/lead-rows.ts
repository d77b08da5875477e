import { at, HOUR_MS, type Day } from './calendar';
import { officeDemand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

/** How often each channel brings a lead, how many of them qualify, and how many of those become customers. */
const CHANNELS = [
  { name: 'Organic search', weight: 28, qualified: 0.3, converted: 0.5 },
  { name: 'Paid search', weight: 26, qualified: 0.2, converted: 0.5 },
  { name: 'Social media', weight: 17, qualified: 0.16, converted: 0.6 },
  { name: 'Referral', weight: 14, qualified: 0.55, converted: 0.7 },
  { name: 'Partner', weight: 9, qualified: 0.38, converted: 0.65 },
  { name: 'Trade fair', weight: 6, qualified: 0.45, converted: 0.45 },
] as const;

/** The longest that a qualified lead takes to decide. */
const DECISION_MS = 30 * 24 * HOUR_MS;

interface Lead {
  readonly channel: string;
  readonly createdAt: number;
  readonly status: 'new' | 'contacted' | 'qualified' | 'disqualified';
  readonly convertedAt: number | null;
}

/** Leads in the order in which they came. */
export function leadRows(world: World): DemoRow[] {
  const { company, calendar, facts } = world;
  const random = world.random('crm_lead');
  const owners = world.usersOf('Sales');
  const isPlanted = (day: Day) => facts !== undefined && facts.leads.from <= day.date && day.date <= facts.leads.to;
  const usual = calendar.past.filter((day) => !isPlanted(day)).flatMap((day) => leadsOf(world, day, random));
  return [...usual, ...plantedLeads(world, calendar.past.filter(isPlanted), random)]
    .filter((lead) => lead.createdAt < calendar.end)
    .sort((one, other) => one.createdAt - other.createdAt)
    .map((lead, index) => ({
      tenant_id: company.tenant,
      id: `${company.prefix}-lead-${index + 1}`,
      status: lead.status,
      channel: lead.channel,
      created_at: lead.createdAt,
      converted_at: lead.convertedAt,
      owner_id: random.pick(owners).id,
    }));
}

function leadsOf({ company, calendar }: World, day: Day, random: Random): Lead[] {
  const count = Math.max(2, random.around(company.perDay.leads * officeDemand(day)));
  return Array.from({ length: count }, () => {
    const channel = random.weighted(CHANNELS);
    const createdAt = at(day, 7 + random.fraction() * 15);
    const qualified = random.chance(channel.qualified);
    const convertedAt = createdAt + Math.round(random.fraction() * DECISION_MS);
    const converted = qualified && random.chance(channel.converted) && convertedAt < calendar.end;
    return {
      channel: channel.name,
      createdAt,
      status: qualified ? 'qualified' : unqualified(calendar.end - createdAt, random),
      convertedAt: converted ? convertedAt : null,
    };
  });
}

/** Where a lead that does not qualify stands, by its age. */
function unqualified(ageMs: number, random: Random): Lead['status'] {
  const days = ageMs / (24 * HOUR_MS);
  return random.chance(Math.exp(-days)) ? 'new' : random.chance(Math.exp(-days / 14)) ? 'contacted' : 'disqualified';
}

/** The leads of the month whose channels are known. */
function plantedLeads({ calendar, facts }: World, days: readonly Day[], random: Random): Lead[] {
  return Object.entries(facts?.leads.channels ?? {}).flatMap(([channel, known]) =>
    Array.from({ length: known.leads }, (_, index): Lead => {
      const createdAt = at(random.pick(days), 7 + random.fraction() * 15);
      const latest = Math.min(createdAt + DECISION_MS, calendar.end - 1);
      return {
        channel,
        createdAt,
        status: index < known.qualified ? 'qualified' : unqualified(calendar.end - createdAt, random),
        convertedAt: index < known.converted ? createdAt + Math.round(random.fraction() * (latest - createdAt)) : null,
      };
    })
  );
}
