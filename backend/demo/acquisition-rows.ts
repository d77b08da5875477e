import type { Day } from './calendar';
import { season } from './demand';
import type { ChannelVisits } from './planted-facts';
import type { Random } from './random';
import { fromHundredths, type DemoRow } from './row';
import type { World } from './world';

const SESSIONS_PER_DAY = 1_700;

/** How many visits each channel brings, what share of them converts, and what a visit costs, in cents. */
const CHANNELS = [
  { name: 'Organic search', share: 0.36, converts: 0.042, cents: 0 },
  { name: 'Paid search', share: 0.24, converts: 0.05, cents: 42 },
  { name: 'Social media', share: 0.2, converts: 0.028, cents: 25 },
  { name: 'Referral', share: 0.1, converts: 0.06, cents: 0 },
  { name: 'Partner', share: 0.07, converts: 0.055, cents: 12 },
  { name: 'Trade fair', share: 0.03, converts: 0.04, cents: 60 },
] as const;
const WEEKDAYS = [1.08, 1.1, 1.08, 1.04, 0.96, 0.84, 0.9];
const ENGAGED = 0.62;
const NEW = 0.55;
/** A conversion is worth so many cents, on average. */
const WORTH = 78_00;
/** What the tag manager counts of what Analytics counted, and how much it alone has seen. */
const TAG_SHARE = 0.75;
const TAG_ONLY = 0.2;

/** Visits by day, channel and connector; the tag manager knows conversions alone, so that no visit counts twice. */
export function acquisitionRows(world: World): DemoRow[] {
  const { company, calendar, facts } = world;
  const random = world.random('acquisition');
  // Analytics gives whole days, so today's are not there yet.
  return calendar.past.slice(0, -1).flatMap((day) =>
    CHANNELS.flatMap((channel) => {
      const usual = channelDay(world, day, channel, random);
      const known = facts?.acquisition.date === day.date ? facts.acquisition.channels[channel.name]! : usual;
      const row = { tenant_id: company.tenant, date: day.date, channel: channel.name, currency: company.currency };
      const nothing = { sessions: 0, users: 0, new_users: 0, engaged_sessions: 0, revenue: 0n, spend: 0n };
      return [
        {
          ...row,
          connector: 'ga4',
          sessions: known.sessions,
          users: Math.round(known.sessions * 0.86),
          new_users: known.newUsers,
          engaged_sessions: known.engaged,
          conversions: known.conversions,
          unique_conversions: known.conversions,
          revenue: fromHundredths(known.revenueCents),
          spend: fromHundredths(known.sessions * channel.cents),
        },
        { ...row, ...nothing, connector: 'gtm', conversions: known.tagConversions, unique_conversions: known.tagOnly },
      ];
    })
  );
}

function channelDay({ company }: World, day: Day, { share, converts }: (typeof CHANNELS)[number], random: Random): ChannelVisits {
  const sessions = random.around(SESSIONS_PER_DAY * company.size * share * WEEKDAYS[day.weekday - 1]! * season(day) * (0.9 + (0.2 * day.index) / 365));
  const conversions = random.around(sessions * converts);
  return {
    sessions,
    newUsers: Math.round(sessions * NEW * (0.95 + 0.1 * random.fraction())),
    engaged: Math.round(sessions * ENGAGED * (0.95 + 0.1 * random.fraction())),
    conversions,
    tagConversions: Math.round(conversions * (TAG_SHARE + TAG_ONLY)),
    tagOnly: Math.round(conversions * TAG_ONLY),
    revenueCents: Math.round(conversions * WORTH * (0.85 + 0.3 * random.fraction())),
  };
}
