import { Temporal } from 'temporal-polyfill';
import type { LoadCell } from '../../store/testing/test-engine';
import type { TestTable } from './use-engines';

/**
 * A club whose members sign up, do things, buy and check in, small enough to be counted by head. Weeks of March 2026
 * begin on the 2nd, 9th, 16th, 23rd and 30th; Amsterdam changes its clock on 29 March and on 25 October.
 */
export const CLUB = `semantic_models:
  - name: members
    model: ref('members')
    entities:
      - { name: member, type: primary, expr: id }
    dimensions:
      - { name: country, type: categorical }
      - { name: full_name, type: categorical, config: { meta: { northstar: { person: true } } } }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: sign_ups
    model: ref('sign_ups')
    defaults: { agg_time_dimension: at }
    entities:
      - { name: sign_up, type: primary, expr: id }
      - { name: member, type: foreign }
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
      - { name: plan, type: categorical }
    measures:
      - { name: signed_up, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: activities
    model: ref('activities')
    defaults: { agg_time_dimension: at }
    entities:
      - { name: activity, type: primary, expr: id }
      - { name: member, type: foreign }
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
      - { name: name, type: categorical }
    measures:
      - { name: activity_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id, event: name } } }
  - name: purchases
    model: ref('purchases')
    defaults: { agg_time_dimension: at }
    entities:
      - { name: purchase, type: primary, expr: id }
      - { name: member, type: foreign }
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
    measures:
      - { name: revenue, agg: sum, expr: amount, create_metric: true }
      - { name: purchase_count, agg: count, expr: id, create_metric: true }
      - { name: mean_purchase, agg: average, expr: amount, create_metric: true }
      - { name: big_purchases, agg: sum_boolean, expr: amount >= 20, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: check_ins
    model: ref('check_ins')
    defaults: { agg_time_dimension: visited_on }
    entities:
      - { name: check_in, type: primary, expr: id }
      - { name: member, type: foreign }
    dimensions:
      - { name: visited_on, type: time, type_params: { time_granularity: day } }
    measures:
      - { name: check_in_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id, time: local } } }
  - name: refunds
    model: ref('refunds')
    defaults: { agg_time_dimension: at }
    entities:
      - { name: refund, type: primary, expr: id }
      - { name: purchase, type: foreign }
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
    measures:
      - { name: refund_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: deliveries
    model: ref('deliveries')
    defaults: { agg_time_dimension: at }
    entities:
      - { name: delivery, type: primary, expr: id }
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
    measures:
      - { name: delivery_count, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
  - name: levels
    model: ref('levels')
    primary_entity: promotion
    entities:
      - { name: member, type: natural }
    dimensions:
      - { name: level, type: categorical }
      - { name: since, type: time, type_params: { time_granularity: day, validity_params: { is_start: true } } }
      - { name: until, type: time, type_params: { time_granularity: day, validity_params: { is_end: true } } }
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - { name: things_done, label: Things done, description: Whatever members do., type: simple, type_params: { measure: activity_count } }
project_configuration:
  time_spines:
    - node_relation: { alias: days }
      primary_column: { name: day, time_granularity: day }
`;

/** Member and moment, with a word more. */
type Record3 = readonly [member: string, at: string, more: string];

/**
 * Four weeks of sign-ups: a1 to a4, b1 to b3, c1 and c2, d1. z1 was there in February already, and signs up again.
 * b3 did things before signing up alone.
 */
const SIGN_UPS: readonly Record3[] = [
  ['a1', '2026-03-02T09:00:00Z', 'free'],
  ['a2', '2026-03-03T09:00:00Z', 'pro'],
  ['a3', '2026-03-04T09:00:00Z', 'free'],
  ['a4', '2026-03-08T22:59:59Z', 'pro'],
  ['b1', '2026-03-08T23:00:00Z', 'free'],
  ['b2', '2026-03-10T09:00:00Z', 'free'],
  ['b3', '2026-03-12T09:00:00Z', 'pro'],
  ['c1', '2026-03-17T09:00:00Z', 'free'],
  ['c2', '2026-03-18T09:00:00Z', 'pro'],
  ['d1', '2026-03-28T09:00:00Z', 'free'],
  // Later sign-ups make nobody a newcomer again.
  ['a1', '2026-03-16T09:00:00Z', 'pro'],
  ['z1', '2026-02-10T09:00:00Z', 'free'],
  ['z1', '2026-03-02T10:00:00Z', 'pro'],
];

const ACTIVITIES: readonly Record3[] = [
  ['a1', '2026-03-02T09:00:00Z', 'open'],
  ['a1', '2026-03-10T08:00:00Z', 'open'],
  ['a1', '2026-03-10T09:00:00Z', 'share'],
  ['a1', '2026-03-17T08:00:00Z', 'open'],
  ['a1', '2026-03-24T08:00:00Z', 'share'],
  ['a2', '2026-03-03T10:00:00Z', 'open'],
  ['a2', '2026-03-20T10:00:00Z', 'open'],
  ['a3', '2026-03-15T22:59:59Z', 'open'],
  ['b1', '2026-03-09T10:00:00Z', 'open'],
  ['b1', '2026-03-15T23:00:00Z', 'share'],
  ['b2', '2026-03-27T10:00:00Z', 'open'],
  ['b3', '2026-03-05T10:00:00Z', 'open'],
  ['b3', '2026-03-12T08:59:59Z', 'open'],
  ['c1', '2026-03-17T10:00:00Z', 'open'],
  ['c1', '2026-03-24T10:00:00Z', 'open'],
  ['c2', '2026-03-25T10:00:00Z', 'share'],
  ['d1', '2026-03-28T10:00:00Z', 'open'],
  ['d1', '2026-03-29T22:30:00Z', 'open'],
];

const PURCHASES: readonly Record3[] = [
  ['a1', '2026-03-01T10:00:00Z', '1000'],
  ['a1', '2026-03-02T09:00:00Z', '10.10'],
  ['a1', '2026-03-10T10:00:00Z', '20.20'],
  ['a2', '2026-03-10T11:00:00Z', '30.30'],
  ['a4', '2026-03-24T11:00:00Z', '0.40'],
  ['b2', '2026-03-11T10:00:00Z', '7'],
  ['b1', '2026-03-24T10:00:00Z', '8'],
  ['c1', '2026-03-17T10:00:00Z', '5'],
  ['c2', '2026-03-24T10:00:00Z', '6'],
];

const CHECK_INS: readonly (readonly [member: string, day: string])[] = [
  ['a1', '2026-03-02'],
  ['a2', '2026-03-02'],
  ['a4', '2026-03-09'],
  ['b1', '2026-03-09'],
];

/** Numbers from a seed, so that a failure can be looked at. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = seeded(11);
/** Many members from February to May, at whole half hours, so that some things happen at once; across the change of the clock. */
function many(count: number, word: () => string): Record3[] {
  return Array.from({ length: count }, () => [`m${Math.floor(random() * 90)}`, new Date(Date.UTC(2025, 8, 1) + Math.floor(random() * 120 * 48) * 1_800_000).toISOString().replace('.000Z', 'Z'), word()] as const);
}

const manySignUps = many(250, () => (random() < 0.5 ? 'free' : 'pro'));
const manyActivities = many(1_800, () => (random() < 0.7 ? 'open' : 'share'));

/** What a test's own SQL needs of a moment: seconds, and the numbers of its day, week (from Monday and from Sunday) and month in Amsterdam. */
const CALENDAR = { t: 'BIGINT', d: 'BIGINT', w: 'BIGINT', sw: 'BIGINT', m: 'BIGINT' } as const;

function calendarOf(at: string): string[] {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Amsterdam').toPlainDate();
  // 5 January 1970 was a Monday, and the 4th a Sunday.
  const days = local.since('1970-01-05', { largestUnit: 'day' }).days;
  return [Date.parse(at) / 1000, days, Math.floor(days / 7), Math.floor((days + 1) / 7), local.year * 12 + local.month].map(String);
}

function table(records: readonly Record3[], more: string, type: string, others: readonly Record3[]): TestTable {
  const rows = records.map(([member, at, word], index): LoadCell[] => [String(index + 1), 't1', member, at, word, ...calendarOf(at)]);
  const foreign = others.map(([member, at, word], index): LoadCell[] => [String(100_000 + index), 't2', member, at, word, ...calendarOf(at)]);
  return { columns: { id: 'BIGINT', tenant_id: 'VARCHAR', member: 'VARCHAR', at: 'TIMESTAMPTZ', [more]: type, ...CALENDAR }, rows: [...rows, ...foreign] };
}

const ELSEWHERE: readonly Record3[] = [
  ['a4', '2026-03-02T09:30:00Z', 'open'],
  ['x1', '2026-03-02T09:30:00Z', 'open'],
];

const COUNTRIES: Readonly<Record<string, string>> = { a: 'NL', b: 'BE', c: 'NL', d: 'DE', z: 'NL' };
const NAMED = [...new Set(SIGN_UPS.map(([member]) => member))];

/** Rows of tenant `t1`, some of `t2` that share members' names, and of `t1` those of many members in autumn 2025. */
export const CLUB_TABLES: Readonly<Record<string, TestTable>> = {
  members: {
    columns: { id: 'VARCHAR', tenant_id: 'VARCHAR', country: 'VARCHAR', full_name: 'VARCHAR' },
    rows: [...NAMED.map((id): LoadCell[] => [id, 't1', COUNTRIES[id.slice(0, 1)] ?? null, `Member ${id}`]), ['a4', 't2', 'XX', 'Somebody else'], ['x1', 't2', 'NL', 'X']],
  },
  sign_ups: table([...SIGN_UPS, ...manySignUps], 'plan', 'VARCHAR', ELSEWHERE),
  activities: table([...ACTIVITIES, ...manyActivities], 'name', 'VARCHAR', ELSEWHERE),
  purchases: table(PURCHASES, 'amount', 'DECIMAL(18, 2)', [['a1', '2026-03-03T09:30:00Z', '500']]),
  check_ins: {
    columns: { id: 'BIGINT', tenant_id: 'VARCHAR', member: 'VARCHAR', visited_on: 'DATE' },
    rows: CHECK_INS.map(([member, day], index): LoadCell[] => [String(index + 1), 't1', member, day]),
  },
  refunds: { columns: { id: 'BIGINT', tenant_id: 'VARCHAR', purchase: 'BIGINT', at: 'TIMESTAMPTZ' }, rows: [['1', 't1', '2', '2026-03-04T09:00:00Z'], ['2', 't1', '6', '2026-03-14T09:00:00Z']] },
  deliveries: { columns: { id: 'BIGINT', tenant_id: 'VARCHAR', at: 'TIMESTAMPTZ' }, rows: [['1', 't1', '2026-03-04T09:00:00Z']] },
  levels: {
    columns: { tenant_id: 'VARCHAR', member: 'VARCHAR', level: 'VARCHAR', since: 'DATE', until: 'DATE' },
    rows: [
      ['t1', 'a1', 'bronze', '2026-03-02', '2026-03-20'],
      ['t1', 'a1', 'gold', '2026-03-20', null],
      ['t1', 'b1', 'gold', '2026-03-09', '2026-03-28'],
      ['t1', 'b1', 'silver', '2026-03-28', null],
      ['t1', 'c1', 'gold', '2026-04-01', null],
    ],
  },
};
