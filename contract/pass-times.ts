/** When a pass is due: each so many milliseconds, or each day at a time of the tenant's clock. */
export type PassTime = { readonly everyMs: number } | { readonly at: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What Northstar does on a schedule with its own records, by the names that a change of the kind `run` takes. */
export const PASS_TIMES = {
  anomalies: { everyMs: HOUR_MS },
  crossings: { everyMs: 5 * MINUTE_MS },
  insights: { at: '06:00' },
  cohorts: { everyMs: HOUR_MS },
} as const satisfies Readonly<Record<string, PassTime>>;
export type PassName = keyof typeof PASS_TIMES;
