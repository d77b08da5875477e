import { z } from 'zod';
import type { NodeRelation } from '../../manifest';
import { text, unused } from './common';

const QUOTED = `(?:'[^']+'|"[^"]+")`;
/** `ref('table')`, also with a package before it and a version after it, and `source('schema', 'table')`; braces may stand around. */
export const TABLE_REFERENCE = new RegExp(
  `^\\s*(?:\\{\\{)?\\s*(?:ref\\(\\s*(?:${QUOTED}\\s*,\\s*)?${QUOTED}\\s*(?:,\\s*(?:v|version)\\s*=\\s*\\w+\\s*)?\\)|source\\(\\s*${QUOTED}\\s*,\\s*${QUOTED}\\s*\\))\\s*(?:\\}\\})?\\s*$`
);

/** A table in the store's own names. */
export const relation = z.strictObject({ alias: text, schema_name: text.optional(), database: text.optional(), relation_name: unused }).transform(({ relation_name: _, ...given }) => given);

/** `schema.table` or `database.schema.table`. */
export const location = text
  .regex(/^[^.]+(?:\.[^.]+){0,2}$/, 'schema.table or database.schema.table')
  .transform((given): NodeRelation => {
    const [alias = '', schema_name, database] = given.split('.').reverse();
    return { alias, schema_name, database };
  });

/** The table that `ref(…)` or `source(…)` names; a version is part of a table's name, as dbt builds it. */
export function relationOf(reference: string): NodeRelation {
  const names = [...reference.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
  const table = names.at(-1) ?? '';
  if (/^\s*(?:\{\{)?\s*source/.test(reference)) {
    return { schema_name: names[0], alias: table };
  }
  const version = /=\s*(\w+)/.exec(reference)?.[1];
  return { alias: version === undefined ? table : `${table}_v${version}` };
}
