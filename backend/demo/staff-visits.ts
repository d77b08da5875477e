import { MINUTE_MS } from './calendar';
import type { Random } from './random';
import type { DemoRow } from './row';
import { isScan, type StaffAct } from './staff-act';
import type { User, World } from './world';

/** One go of a person of the staff at the product. */
export interface StaffVisit {
  readonly id: string;
  readonly user: User;
  /** In the order of time; at least one. */
  readonly acts: readonly StaffAct[];
}

/** How often somebody does the next thing in the same go, and how long after the one before. */
const SAME_GO = 0.65;
const SHORTEST_MS = 20_000;
const LONGEST_MS = 7 * MINUTE_MS;
/** Whoever does nothing for longer comes anew. */
const PAUSE_MS = 30 * MINUTE_MS;

/** What the staff do on one day, much of it moved to just after what the same person did before: people look at a few boards in one go. */
export function inOneGo(acts: readonly StaffAct[], random: Random): StaffAct[] {
  const newest = new Map<User, { readonly meant: number; readonly time: number }>();
  return [...acts]
    .sort((one, other) => one.time - other.time)
    .map((act) => {
      const before = newest.get(act.user);
      const time = before ? Math.min(act.time, before.time + pauseAfter(before.meant, act, random)) : act.time;
      newest.set(act.user, { meant: act.time, time });
      return { ...act, time };
    });
}

/** A filter is changed as long after its board was opened as it was meant to be. */
function pauseAfter(meant: number, { name, time }: StaffAct, random: Random): number {
  if (name === 'filter_change') {
    return time - meant;
  }
  return random.chance(SAME_GO) ? random.integer(SHORTEST_MS, LONGEST_MS) : Infinity;
}

/** The visits that `acts` were, which come in the order of time; scans are part of none. */
export function staffVisits({ company }: World, acts: readonly StaffAct[]): StaffVisit[] {
  const visits: { readonly id: string; readonly user: User; readonly acts: StaffAct[] }[] = [];
  const newest = new Map<User, StaffAct[]>();
  for (const act of acts.filter((one) => !isScan(one))) {
    const open = newest.get(act.user);
    if (open && act.time - open.at(-1)!.time <= PAUSE_MS) {
      open.push(act);
    } else {
      const visit = { id: `${company.prefix}-staff-session-${visits.length + 1}`, user: act.user, acts: [act] };
      visits.push(visit);
      newest.set(act.user, visit.acts);
    }
  }
  return visits;
}

/** A visit as the table `session` has it: its pages are the boards that were viewed. */
export function staffSessionRow({ company }: World, { id, user, acts }: StaffVisit): DemoRow {
  const [first, last] = [acts[0]!.time, acts.at(-1)!.time];
  const home = company.regions[0]!;
  return {
    tenant_id: company.tenant,
    id,
    user_id: null,
    staff_id: user.id,
    started_at: first,
    last_seen_at: last,
    duration_s: Math.floor((last - first) / 1000),
    page_views: acts.filter(({ name }) => name === 'dashboard_view').length,
    device: 'desktop',
    country: home.country,
    region: home.name,
    referrer: 'Direct',
    utm_source: null,
    utm_medium: null,
    utm_campaign: null,
  };
}
