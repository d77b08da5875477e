import { z } from 'zod';

/** The longest value that a filter may carry, in characters; a whole question's text is bounded by it too. */
export const MAX_FILTER_TEXT = 10_000;
/** How many values one filter may list. */
export const MAX_FILTER_VALUES = 1_000;

/** Filter operators, in the words that the editor shows beside them. */
export const FILTER_OPERATORS = {
  '=': 'is',
  '!=': 'is not',
  in: 'is one of',
  not_in: 'is none of',
  '>': 'above',
  '>=': 'at least',
  '<': 'below',
  '<=': 'at most',
  contains: 'contains',
  not_contains: 'does not contain',
  starts_with: 'starts with',
  is_null: 'is empty',
  is_not_null: 'is not empty',
} as const;
export type FilterOperator = keyof typeof FILTER_OPERATORS;
const operators = Object.keys(FILTER_OPERATORS) as [FilterOperator, ...FilterOperator[]];

const scalar = z.union([z.string().max(MAX_FILTER_TEXT), z.number(), z.boolean()]);

export const filterSchema = z.strictObject({
  field: z.string().min(1).max(200),
  op: z.enum(operators),
  values: z.array(scalar).max(MAX_FILTER_VALUES).default([]),
});
export type Filter = z.infer<typeof filterSchema>;

/** dbt's filter templates, all of which hold: `{{ Dimension('user__department') }} = 'Sales'`. */
export const whereSchema = z
  .union([z.string().max(MAX_FILTER_TEXT), z.array(z.string().max(MAX_FILTER_TEXT)).max(100)])
  .nullish()
  .transform((given) => [given ?? []].flat().filter((text) => text.trim() !== ''));
