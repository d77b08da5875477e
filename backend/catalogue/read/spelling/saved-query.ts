import { z } from 'zod';
import { bookkeeping, config, filter, name, text, unused } from './common';

/** dbt's `saved_query`, key by key. What it is exported to is no business of Northstar's. */
export const savedQuerySpelling = z.strictObject({
  ...bookkeeping,
  name,
  label: text.optional(),
  description: text.optional(),
  query_params: z.strictObject({
    metrics: z.array(name).default([]),
    group_by: z.array(text).default([]),
    order_by: z.array(text).default([]),
    where: filter,
    limit: z.number().int().min(1, 'must be at least 1').optional(),
  }),
  exports: unused,
  config: config(z.unknown()),
});
export type WrittenSavedQuery = z.infer<typeof savedQuerySpelling>;
