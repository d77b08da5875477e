import type { Expression } from '../../plan/expression';

/** What stands for a value that is there and that the asker may not see. */
export const MASK = '•••';

/** A value that never leaves the store: only whether it is there does. */
export function masked(value: Expression): Expression {
  return { kind: 'case', branches: [{ when: { kind: 'is_null', operand: value, negated: true }, then: { kind: 'literal', type: 'string', text: MASK } }] };
}
