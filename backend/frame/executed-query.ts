import type { SqlParam } from '../../contract/answer';

/** Parameters longer than this are left out: the inspector is for reading. */
const MAX_PARAMS_TEXT = 2_000;

/**
 * The statement as it ran, its parameters in a comment at the end. As JSON they are one line whatever they hold,
 * so no value can leave the comment and be taken for SQL by whoever copies it.
 */
export function executedQuery(sql: string, params: readonly SqlParam[]): string {
  if (params.length === 0) {
    return sql;
  }
  const text = JSON.stringify(params).replace(/[\u0085\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${sql}\n-- params: ${text.length > MAX_PARAMS_TEXT ? `${params.length} values, too long to show` : text}`;
}
