import { z } from 'zod';
import { catalogueName } from '../../../../contract/catalogue-name';
import { PERIOD } from '../../../../contract/period';

/**
 * What several elements of dbt's Semantic Layer language are written with. Objects are strict, so that a misspelt key
 * is a fault and not a silently missing rule; keys of dbt's that Northstar does not use are named, so that a dbt
 * project loads as it is. Nulls are taken out before: to dbt they are what is left out.
 */
export const unused = z.unknown().optional();
export const text = z.string();
export const name = catalogueName;

/** Keys that any element may have: dbt's own bookkeeping. */
export const bookkeeping = { meta: unused, metadata: unused, datatype: unused, tags: unused, group: unused, docs: unused } as const;

/** dbt reads the words of its lists in any case: `SUM`, `DAY`. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.preprocess((given) => (typeof given === 'string' ? given.toLowerCase() : given), z.enum(words));
}

/** A grain's name: one of dbt's or a calendar of a time spine. */
export const grainName = z.preprocess((given) => (typeof given === 'string' ? given.toLowerCase() : given), name);

/** An expression, which YAML may take for a number or a truth. */
export const expression = z.union([text, z.number(), z.boolean()]).transform(String);

const whereFilter = z.object({ where_sql_template: text }).transform((given) => given.where_sql_template);

/** A filter as one text or a list of them; in a compiled manifest an object around each. */
export const filter = z
  .union([text, whereFilter, z.array(z.union([text, whereFilter])), z.object({ where_filters: z.array(whereFilter) }).transform((given) => given.where_filters)])
  .default([])
  .transform((given) => [given].flat());

/** `7 days`, or an object in a compiled manifest; the grain's plural is still there, since a calendar may end in s. */
export const window = z.union([
  text.regex(PERIOD, 'a number and a grain, such as 7 days').transform((given) => {
    const [, count = '', granularity = ''] = PERIOD.exec(given) ?? [];
    return { count: Number(count), granularity: granularity.toLowerCase() };
  }),
  z.strictObject({ count: z.number().int().min(0), granularity: grainName }),
]);

/** `config` of an element: its `meta.northstar`, and whether dbt leaves the element out. */
export function config<Meta extends z.ZodType>(northstar: Meta) {
  return z
    .looseObject({ meta: z.looseObject({ northstar: northstar.optional() }).optional(), enabled: z.boolean().default(true) })
    .default({ enabled: true })
    .transform((given) => ({ northstar: given.meta?.northstar, enabled: given.enabled }));
}
