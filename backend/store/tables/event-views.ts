import type { Spelling } from './spelling';
import type { View } from './table';

/** S2-01 and S2-02 cut their tables by day and hour, which are the tenant's own here. */
function dayAndHour(say: Spelling): string {
  return `${say.day('event.occurred_at', 'tenant.tz')} AS date,
  ${say.hour('event.occurred_at', 'tenant.tz')} AS hour`;
}

const count = (name: string): string => `COUNT(CASE WHEN event.name = '${name}' THEN 1 END)`;

export const userAnalytics: View = {
  name: 'user_analytics',
  description: 'What members and visitors did: pages viewed, seconds spent on them, clicks, and steps of funnels.',
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  event.id AS id,
  event.occurred_at AS occurred_at,
  ${dayAndHour(say)},
  event.type AS event_type,
  event.name AS event_name,
  event.module AS module,
  event.user_id AS user_id,
  event.session_id AS session_id,
  CASE WHEN event.name = 'dwell' THEN ${say.jsonNumber('event.properties', 'seconds')} END AS dwell_s,
  event.device AS device,
  event.country AS country,
  event.region AS region,
  event.properties AS properties
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.staff_id IS NULL`,
};

export const propertyAnalytics: View = {
  name: 'property_analytics',
  description: 'What members did with properties, in one shape.',
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  event.id AS id,
  event.occurred_at AS occurred_at,
  ${dayAndHour(say)},
  event.entity_id AS property_id,
  event.name AS interaction,
  event.user_id AS user_id,
  event.session_id AS session_id,
  event.device AS device,
  event.region AS region
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.name IN ('impression', 'save', 'favorite', 'inquiry', 'booking') AND event.entity_id IS NOT NULL`,
};

export const factSearches: View = {
  name: 'fact_searches',
  description: 'Searches, one row each.',
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  event.id AS id,
  event.occurred_at AS occurred_at,
  ${dayAndHour(say)},
  event.user_id AS user_id,
  event.session_id AS session_id,
  event.device AS device,
  event.country AS country,
  event.region AS region,
  event.properties AS properties
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.name = 'search'`,
};

/** S2-07; the conversion is K73. */
export const mvDailyConversions: View = {
  name: 'mv_daily_conversions',
  description: 'Searches, impressions, saves, inquiries and bookings of a day, and the bookings for each search.',
  kept: { every: 'hourly', key: ['tenant_id', 'date'] },
  sql: (say) => `
SELECT
  event.tenant_id AS tenant_id,
  ${say.day('event.occurred_at', 'tenant.tz')} AS date,
  ${count('search')} AS searches,
  ${count('impression')} AS impressions,
  ${count('save')} AS saves,
  ${count('inquiry')} AS inquiries,
  ${count('booking')} AS bookings,
  ${say.double(count('booking'))} / NULLIF(${count('search')}, 0) AS daily_conversion
FROM event
JOIN tenant ON tenant.id = event.tenant_id
WHERE event.name IN ('search', 'impression', 'save', 'inquiry', 'booking')
GROUP BY event.tenant_id, ${say.day('event.occurred_at', 'tenant.tz')}`,
};

/** S4-01: its types of events are names here, and its user is anybody. */
export const analyticsEvents: View = {
  name: 'analytics_events',
  description: 'What members and staff did, one row each time, with what else is known of it as JSON.',
  sql: () => `
SELECT
  event.tenant_id AS tenant_id,
  event.id AS id,
  event.name AS event_type,
  COALESCE(event.user_id, event.staff_id) AS user_id,
  event.session_id AS session_id,
  event.occurred_at AS "timestamp",
  event.properties AS payload,
  event.user_agent AS user_agent,
  event.ip_address AS ip_address,
  COALESCE(event.received_at, event.occurred_at) AS created_at
FROM event`,
};
