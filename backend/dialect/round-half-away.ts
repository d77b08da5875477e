import type { Expression } from '../plan/expression';

/**
 * `ROUND` as DuckDB has it: a value halfway between two goes to the one further from zero, of doubles and decimals
 * alike. Other engines round doubles to the even one, or know no digits for them.
 */
export function roundHalfAway([value = '', digits = '0']: readonly string[], [, rawDigits]: readonly Expression[]): string {
  const isConstant = rawDigits === undefined || rawDigits.kind === 'literal';
  const factor = isConstant ? String(10 ** Number(digits)) : `POWER(10, ${digits})`;
  const scaled = factor === '1' ? `ABS(${value})` : `ABS(${value}) * ${factor}`;
  const rounded = `SIGN(${value}) * FLOOR(${scaled} + 0.5)`;
  return factor === '1' ? `(${rounded})` : `(${rounded} / ${factor})`;
}
