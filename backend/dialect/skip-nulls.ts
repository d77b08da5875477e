import type { Expression } from '../plan/expression';

/**
 * `GREATEST` and `LEAST` pass over arguments without a value, as DuckDB and PostgreSQL have it. An engine that answers
 * NULL as soon as one argument is NULL is given each argument with all others to fall back on.
 */
export function extremeSkippingNulls(fn: 'greatest' | 'least', args: readonly string[]): string {
  const backed = args.map((_, start) => [...args.slice(start), ...args.slice(0, start)]).map((rotated) => `COALESCE(${rotated.join(', ')})`);
  return args.length === 1 ? (args[0] ?? '') : `${fn.toUpperCase()}(${backed.join(', ')})`;
}

/** `CONCAT` reads an argument without a value as empty text, for an engine that would answer NULL. */
export function concatSkippingNulls(args: readonly string[], raw: readonly Expression[], textType: string): string {
  const isText = (index: number) => raw[index]?.kind === 'literal' && raw[index].type === 'string';
  return `CONCAT(${args.map((arg, index) => (isText(index) ? arg : `COALESCE(CAST(${arg} AS ${textType}), '')`)).join(', ')})`;
}
