import { DAY_MS, HOUR_MS } from './calendar';
import { isOpen, type Deal } from './deals';
import type { PlantedFacts } from './planted-facts';
import type { Random } from './random';


const CHANNELS = [
  { name: 'email', weight: 42 },
  { name: 'whatsapp', weight: 30 },
  { name: 'phone', weight: 20 },
  { name: 'visit', weight: 8 },
] as const;

const KINDS = [
  { name: 'message', weight: 60, subjects: ['Price list sent', 'Question about dates answered', 'Photos of the hall sent'] },
  { name: 'task', weight: 25, subjects: ['Send the offer', 'Check what is free', 'Call back'] },
  { name: 'meeting', weight: 15, subjects: ['Visit of the site', 'Offer talked through'] },
] as const;

/** Something done on a deal, or to be done. */
export interface Activity {
  readonly channel: string;
  readonly kind: 'message' | 'meeting' | 'task';
  readonly subject: string;
  readonly dueAt: number;
  readonly doneAt: number | null;
}

/** What was done on a deal up to an instant, about once in five days; the idle deal's last at that instant itself. */
export function doneActivities(deal: Deal, until: number, isIdle: boolean, random: Random): Activity[] {
  const days = (until - deal.createdAt) / DAY_MS;
  const times = Array.from({ length: Math.min(8, random.integer(1, 2) + Math.floor(days / 5)) }, () => deal.createdAt + Math.round(random.fraction() * (until - deal.createdAt - 1)));
  return [...times, ...(isIdle ? [until] : [])].sort((one, other) => one - other).map((doneAt) => {
    const kind = random.weighted(KINDS);
    return {
      channel: random.weighted(CHANNELS).name,
      kind: kind.name,
      subject: random.pick(kind.subjects),
      dueAt: doneAt + Math.round((random.fraction() - 0.3) * DAY_MS),
      doneAt,
    };
  });
}

/** Tasks that nobody has done yet, by deal: those overdue, those due since yesterday, and one a third open deal that is still to come. */
export function openTasks(deals: readonly Deal[], facts: PlantedFacts['overdueTasks'], end: number, random: Random): ReadonlyMap<Deal, readonly Activity[]> {
  const open = random.shuffled(deals.filter((deal) => isOpen(deal) && deal.createdAt < end - 10 * DAY_MS));
  const task = (channel: string, dueAt: number): Activity => ({ channel, kind: 'task', subject: random.pick(KINDS[1].subjects), dueAt: Math.round(dueAt), doneAt: null });
  const tasks: Activity[] = [
    ...Object.entries(facts.channels).flatMap(([channel, count]) => Array.from({ length: count }, () => task(channel, end - (1.2 + 5 * random.fraction()) * DAY_MS))),
    ...Array.from({ length: facts.dueSince }, () => task('phone', end - (1 + 21 * random.fraction()) * HOUR_MS)),
    ...open.slice(0, Math.floor(open.length / 3)).map(() => task(random.weighted(CHANNELS).name, end + (0.1 + 6 * random.fraction()) * DAY_MS)),
  ];
  const byDeal = new Map<Deal, Activity[]>();
  tasks.forEach((one, index) => {
    const deal = open[index % open.length]!;
    byDeal.set(deal, [...(byDeal.get(deal) ?? []), one]);
  });
  return byDeal;
}
