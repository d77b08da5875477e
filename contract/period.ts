import { z } from 'zod';

/** A period as dbt writes one: `14 days`, `1 month`, `2 fiscal_quarters`. */
export const PERIOD = /^\s*(\d{1,6})\s+([A-Za-z][A-Za-z0-9_]*)\s*$/;

/** So many of a grain, which is named in the singular. */
export interface Period {
  readonly count: number;
  readonly grain: string;
}

/** Reads a period such as `4 weeks`; undefined for text that is none. */
export function readPeriod(text: string | undefined): Period | undefined {
  const [, count, word = ''] = PERIOD.exec(text ?? '') ?? [];
  return count === undefined ? undefined : { count: Number(count), grain: word.toLowerCase().replace(/s$/, '') };
}

/** A period of a fixed length, longer than nothing: what an event may follow another within. */
export const windowSchema = z
  .string()
  .regex(/^\s*\d{1,6}\s+(?:second|minute|hour|day|week)s?\s*$/, 'a number and seconds, minutes, hours, days or weeks, such as 7 days')
  .refine((text) => Number.parseInt(text, 10) > 0, 'a window is longer than 0');
