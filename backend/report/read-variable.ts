import { z } from 'zod';
import type { Option, Variable } from './report';

/** What Grafana writes for "All". */
export const ALL = '$__all';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const oneOrMany = z.union([text, z.array(text)]).transform((value) => (Array.isArray(value) ? value : [value]));

export const variableSchema = z.looseObject({
  name: z.string().regex(/^\w+$/, 'letters, digits and _'),
  type: z.string(),
  label: z.string().nullish(),
  description: z.string().nullish(),
  query: z.unknown(),
  multi: z.boolean().default(false),
  includeAll: z.boolean().default(false),
  /** 0: shown; 1: without its label; 2: not at all. */
  hide: z.number().default(0),
  current: z.looseObject({ value: oneOrMany.optional() }).nullish(),
  options: z.array(z.looseObject({ text: text.optional(), value: text })).default([]),
});

const TYPES = ['query', 'custom', 'interval', 'constant', 'textbox'] as const;

/** The variable, or undefined for a type that changes nothing in a question, such as `datasource`. */
export function readVariable(written: z.infer<typeof variableSchema>): Variable | undefined {
  const type = TYPES.find((known) => known === written.type);
  if (type === undefined) {
    return undefined;
  }
  const chosen = (written.current?.value ?? []).filter((value) => value !== '');
  const options = statedOptions(type, written);
  const all = chosen.includes(ALL) || (chosen.length === 0 && written.includeAll);
  return {
    name: written.name,
    label: written.label || written.name,
    description: written.description || undefined,
    type,
    multi: written.multi,
    includeAll: written.includeAll,
    hidden: written.hide === 2 || type === 'constant',
    options,
    question: type === 'query' ? questionOf(written.query) : undefined,
    initial: all ? 'all' : chosen.length > 0 ? chosen : options.slice(0, 1).map(({ value }) => value),
  };
}

/** `custom` and `interval` list their values in one text: `a, b` or `Label : value, …`. */
function statedOptions(type: Variable['type'], written: z.infer<typeof variableSchema>): Option[] {
  if (type === 'query') {
    return [];
  }
  if (written.options.length > 0) {
    return written.options
      .filter(({ value }) => value !== ALL)
      .map(({ value, text: shown }) => ({ value, text: shown ?? value }));
  }
  const query = typeof written.query === 'string' ? written.query : '';
  if (type === 'constant' || type === 'textbox') {
    return query === '' ? [] : [{ value: query, text: query }];
  }
  return query
    .split(/(?<!\\),/)
    .map((part) => part.trim().replaceAll('\\,', ','))
    .filter((part) => part !== '')
    .map((part) => {
      const [, label, value] = /^(.+?)\s:\s(.+)$/.exec(part) ?? [];
      return { value: value ?? part, text: label ?? part };
    });
}

/** A variable's query as the data source's own editor stores it. */
const valuesOfDimension = z.object({ kind: z.literal('values'), dimension: z.string(), filters: z.array(z.unknown()).default([]) });

function questionOf(query: unknown): Variable['question'] {
  const values = valuesOfDimension.safeParse(query);
  if (values.success) {
    return { queryType: 'values', group_by: [values.data.dimension], filters: values.data.filters };
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(query);
  return parsed.success ? parsed.data : undefined;
}
