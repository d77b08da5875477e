import { Problem } from '../../contract/problem';
import type { Filter } from '../../contract/filter';
import type { Question } from '../../contract/question';
import { authoriseMetric } from '../access/authorise';
import { parseExpression } from '../catalogue/expression/parse';
import { ExpressionError } from '../catalogue/expression/tokens';
import { cast, parameter } from '../plan/build';
import { COMPARISON_BINDING, mapOperands, OPERATORS, walk, type Expression, type Reference } from '../plan/expression';
import type { Relation } from '../plan/relation';
import type { QueryContext } from './resolve';

/** Something that must hold of the rows: a filter as the editor writes it, a template of dbt's, or that their entity is a cohort's member. */
export type Condition = Placed & (
  | { readonly kind: 'filter'; readonly filter: Filter; readonly pointer: string }
  | { readonly kind: 'template'; readonly expression: Expression; readonly pointer: string }
  | MembersCondition
);

/** `members` has one row for each member, under the name `MEMBER`. */
export interface MembersCondition {
  readonly kind: 'members';
  readonly entity: string;
  readonly members: Relation;
  readonly pointer: string;
}

/** The column of a cohort's members. */
export const MEMBER = 'member';

interface Placed {
  /** How many offsets lie around it: its times are those inside them, except that the outermost offset is not seen. */
  readonly level: number;
  /** A measure's or simple metric's own: it holds of the rows, and not of what a time spine adds. */
  readonly isOwn: boolean;
}

/** A filter of the catalogue. Errors: none; it was validated. */
export function catalogueCondition(text: string, level: number, isOwn: boolean): Condition {
  return { kind: 'template', expression: parseExpression(text), pointer: '', level, isOwn };
}

/**
 * Everything that a question demands itself, or one of its parts, which stands at the pointer `at`.
 * Errors: `Problem` invalid_filter, unknown_metric, forbidden.
 */
export function askedConditions({ filters, where }: Pick<Question, 'filters' | 'where'>, context: QueryContext, at = ''): readonly Condition[] {
  const outermost = { level: 0, isOwn: false };
  return [
    ...filters.map((filter, index) => ({ kind: 'filter' as const, filter, pointer: `${at}/filters/${index}`, ...outermost })),
    ...where.map((text, index) => ({ kind: 'template' as const, expression: askedTemplate(text, `${at}/where/${index}`, context), pointer: `${at}/where/${index}`, ...outermost })),
  ];
}

/**
 * A template that somebody asked with: the grammar has no table, no sub-query and no statement, and here no column
 * either, only what the catalogue names. Its texts become parameters.
 */
function askedTemplate(text: string, pointer: string, context: QueryContext): Expression {
  const expression = parsed(text, pointer);
  if (!isTruth(expression)) {
    throw new Problem('invalid_filter', 'A filter is something that is true or false, such as a comparison; this one is a value.', { pointer });
  }
  for (const part of walk(expression)) {
    if (part.kind === 'column') {
      throw new Problem('invalid_filter', `"${part.name.slice(0, 80)}" is not allowed in a question's filter; name a dimension as {{ Dimension('entity__dimension') }}.`, { pointer });
    }
    if (part.kind === 'reference' && part.type === 'metric') {
      authoriseMetric(context.principal, context.catalogue.metric(part.name, pointer), context.catalogue, pointer);
    }
  }
  return bound(expression);
}

/** Whether an expression can be true or false, as far as its form tells: a field or a function's value may be. */
function isTruth(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return expression.type === 'boolean';
    case 'operation':
      return expression.operator === 'and' || expression.operator === 'or' ? isTruth(expression.left) && isTruth(expression.right) : OPERATORS[expression.operator] === COMPARISON_BINDING;
    case 'not':
      return isTruth(expression.operand);
    case 'cast':
      return expression.type === 'boolean';
    case 'minus':
    case 'truncate':
    case 'extract':
      return false;
    default:
      return true;
  }
}

function parsed(text: string, pointer: string): Expression {
  try {
    return parseExpression(text);
  } catch (thrown) {
    if (thrown instanceof ExpressionError) {
      throw new Problem('invalid_filter', `${thrown.message} (at character ${thrown.at + 1}).`, { pointer, cause: thrown });
    }
    throw thrown;
  }
}

function bound(expression: Expression): Expression {
  if (expression.kind === 'literal' && expression.type === 'string') {
    return parameter(expression.text, 'string');
  }
  // The unit of date_diff is a word of the grammar and no value.
  const unit = expression.kind === 'call' && expression.fn === 'date_diff' ? expression.args[0] : undefined;
  return mapOperands(expression, (operand) => (operand === unit ? operand : bound(operand)));
}

/**
 * A template's expression with its references put in place. What a time is compared with is read as a time, so that
 * `>= '2026-01-31'` means the same on every engine.
 */
export function placed(expression: Expression, place: (reference: Reference) => Expression, isTime: (reference: Reference) => boolean): Expression {
  const inside = (part: Expression): Expression => {
    if (part.kind === 'reference') {
      return place(part);
    }
    const sides = comparedWith(part);
    if (!sides.some((side) => side.kind === 'reference' && isTime(side))) {
      return mapOperands(part, inside);
    }
    // A list has one type, and a day may be a date or its midnight.
    return mapOperands(part, (side) => (isText(side) || (part.kind === 'in' && side === part.operand) ? cast(inside(side), 'timestamp') : inside(side)));
  };
  return inside(expression);
}

function comparedWith(part: Expression): readonly Expression[] {
  if (part.kind === 'operation' && OPERATORS[part.operator] === COMPARISON_BINDING) {
    return [part.left, part.right];
  }
  return part.kind === 'in' ? [part.operand] : [];
}

function isText(expression: Expression): boolean {
  return (expression.kind === 'literal' && expression.type === 'string') || (expression.kind === 'parameter' && expression.type === 'string');
}

/** The names that a condition speaks of, with their grains as they are written. */
export function referencesOf(condition: Condition): readonly Reference[] {
  switch (condition.kind) {
    case 'filter':
      return [{ kind: 'reference', type: 'dimension', name: condition.filter.field }];
    case 'template':
      return [...walk(condition.expression)].filter((part) => part.kind === 'reference');
    case 'members':
      return [{ kind: 'reference', type: 'entity', name: condition.entity }];
  }
}
