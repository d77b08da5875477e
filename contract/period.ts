import { z } from 'zod';

/** A period as dbt writes one: `14 days`, `1 month`, `2 fiscal_quarters`. */
export const PERIOD = /^\s*(\d{1,6})\s+([A-Za-z][A-Za-z0-9_]*)\s*$/;

/** A period of a fixed length, longer than nothing: what an event may follow another within. */
export const windowSchema = z
  .string()
  .regex(/^\s*\d{1,6}\s+(?:second|minute|hour|day|week)s?\s*$/, 'a number and seconds, minutes, hours, days or weeks, such as 7 days')
  .refine((text) => Number.parseInt(text, 10) > 0, 'a window is longer than 0');
