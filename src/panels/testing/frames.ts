import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';

type Values = readonly unknown[];

/** A field by its name; what holds texts, times or truths says so, all else are numbers. */
function field([name, values]: readonly [string, Values]) {
  const types: Readonly<Record<string, FieldType>> = {
    cohort: values.some((value) => typeof value === 'string') ? FieldType.string : FieldType.time,
    optional: FieldType.boolean,
    is_complete: FieldType.boolean,
    day: FieldType.time,
  };
  const texts = values.some((value) => typeof value === 'string') ? FieldType.string : FieldType.number;
  return { name, type: types[name] ?? texts, values: [...values] };
}

export function frameOf(custom: Readonly<Record<string, unknown>> | undefined, columns: Readonly<Record<string, Values>>): DataFrame {
  return toDataFrame({ refId: 'A', ...(custom && { meta: { custom } }), fields: Object.entries(columns).map(field) });
}

/** 1000 users visit, 400 sign up, 100 pay; a month before it were 800, 400 and 50. */
export const FUNNEL = {
  step: [1, 2, 3],
  label: ['Visit', 'Sign up', 'Pay'],
  optional: [false, true, false],
  count: [1000, 400, 100],
  step_rate: [null, 0.4, 0.25],
  overall_rate: [1, 0.4, 0.1],
  drop_off: [null, 600, 300],
  median_seconds: [null, 7200, 216_000],
  p95_seconds: [null, 86_400, 864_000],
} as const;

export const EARLIER = {
  count__previous: [800, 400, 50],
  step_rate__previous: [null, 0.5, 0.125],
  overall_rate__previous: [1, 0.5, 0.0625],
  count__delta: [200, 0, 50],
  count__delta_ratio: [0.25, 0, 1],
} as const;

export const FUNNEL_META = { kind: 'funnel', entity: 'user', window: '7 days', order: 'ordered' };

/** The visit and the sign-up, of two countries. */
export const FUNNEL_BY_COUNTRY = {
  user__country: ['NL', 'DE', 'NL', 'DE'],
  step: [1, 1, 2, 2],
  label: ['Visit', 'Visit', 'Sign up', 'Sign up'],
  optional: [false, false, false, false],
  count: [200, 50, 100, 40],
  step_rate: [null, null, 0.5, 0.8],
  overall_rate: [1, 1, 0.5, 0.8],
  drop_off: [null, null, 100, 10],
  median_seconds: [null, null, null, null],
  p95_seconds: [null, null, null, null],
} as const;

const WEEK = 7 * 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Four cohorts of 10, 20, 30 and 40, followed for three weeks; the last week of each still runs, but for the first cohort's. */
export const RETENTION = {
  cohort: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3].map((weeks) => START + weeks * WEEK),
  size: [10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30, 40, 40, 40, 40],
  period: [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3],
  retained: [10, 5, 4, 2, 20, 8, 6, null, 30, 9, null, null, 40, null, null, null],
  rate: [1, 0.5, 0.4, 0.2, 1, 0.4, 0.3, null, 1, 0.3, null, null, 1, null, null, null],
  is_complete: [true, true, true, true, true, true, false, false, true, false, false, false, false, false, false, false],
} as const;

export const RETENTION_META = { kind: 'retention', grain: 'week', mode: 'classic', entity: 'user', timezone: 'UTC' };
