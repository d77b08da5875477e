import { Temporal } from 'temporal-polyfill';
import { isCalendarGrain, isGrain } from '../../contract/grain';
import { FILTER_OPERATORS, type Filter } from '../../contract/filter';
import { Problem } from '../../contract/problem';
import { cast, operation, parameter } from '../plan/build';
import type { Expression, Operator } from '../plan/expression';
import type { FieldExpression } from './field-expression';
import { instantOf } from './time';

type Value = Filter['values'][number];

const COMPARISONS: Readonly<Partial<Record<Filter['op'], Operator>>> = { '=': '=', '!=': '<>', '>': '>', '>=': '>=', '<': '<', '<=': '<=' };

/**
 * A filter of the editor as a condition; its values become parameters, never text of the statement.
 * "is not", "is none of" and "does not contain" keep rows without a value, as people expect of them.
 * Errors: `Problem` invalid_filter, which says how many and what kind of values the operator takes.
 */
export function filterExpression(filter: Filter, field: FieldExpression, zone: string, pointer: string, grain?: string): Expression {
  const refuse = (why: string): never => {
    throw new Problem('invalid_filter', `The filter "${filter.field} ${FILTER_OPERATORS[filter.op]}" ${why}`, { pointer });
  };
  switch (filter.op) {
    case 'is_null':
    case 'is_not_null':
      return filter.values.length === 0
        ? { kind: 'is_null', operand: field.raw, negated: filter.op === 'is_not_null' }
        : refuse('takes no value.');
    case 'in':
    case 'not_in': {
      if (filter.values.length === 0) {
        refuse('needs at least one value.');
      }
      const sides = filter.values.map((value) => sidesOf(value, field, zone, refuse, grain));
      if (new Set(sides.map(({ left }) => JSON.stringify(left))).size > 1) {
        refuse('needs values of one kind: all text, all numbers, all dates or all instants.');
      }
      const inside: Expression = {
        kind: 'in',
        operand: sides[0] ? listed(sides[0]) : field.raw,
        options: sides.map(({ right }) => right),
        negated: filter.op === 'not_in',
      };
      return filter.op === 'not_in' ? orNull(inside, field.raw) : inside;
    }
    case 'contains':
    case 'not_contains':
    case 'starts_with':
      return like(filter, field, only(filter, refuse));
    default: {
      const { left, right } = sidesOf(only(filter, refuse), field, zone, refuse, grain, isOrdering(filter.op));
      const condition = operation(left, COMPARISONS[filter.op] ?? '=', right);
      return filter.op === '!=' ? orNull(condition, field.raw) : condition;
    }
  }
}

function only(filter: Filter, refuse: (why: string) => never): Value {
  const [value] = filter.values;
  return filter.values.length === 1 && value !== undefined ? value : refuse(`takes one value, not ${filter.values.length}.`);
}

function isOrdering(op: Filter['op']): boolean {
  return ['>', '>=', '<', '<='].includes(op);
}

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

/** What a list is looked through for: a list has one type, and a day may be a date or its midnight. */
function listed({ left, right }: Sides): Expression {
  return right.kind === 'parameter' && right.type === 'wall_clock' ? cast(left, 'timestamp') : left;
}

/** Both sides of a comparison, brought to one type. */
function sidesOf(value: Value, field: FieldExpression, zone: string, refuse: (why: string) => never, grain?: string, ordering = false): Sides {
  if (field.time) {
    return timeSides(String(value), field, zone, refuse, grain);
  }
  if (typeof value === 'boolean') {
    return { left: field.raw, right: parameter(value, 'boolean') };
  }
  const number = typeof value === 'number' ? value : ordering && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) {
    return { left: field.raw, right: parameter(number, 'number') };
  }
  if (typeof value === 'number') {
    return refuse('needs a finite number.');
  }
  // A column of another type is compared by its text, so that a number's or a flag's column can be filtered by picking.
  return { left: cast(field.raw, 'varchar'), right: parameter(value, 'string') };
}

/** A date is compared with the field's bucket of the grain that was named, else its day; an instant with the field itself. */
function timeSides(value: string, field: FieldExpression, zone: string, refuse: (why: string) => never, asked = 'day'): Sides {
  const time = field.time;
  if (!time || !/^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) {
    return refuse('needs a date such as 2026-01-31, or an instant such as 2026-01-31T09:00:00Z.');
  }
  if (value.includes('T')) {
    return { left: time.isInstant ? field.raw : cast(field.raw, 'timestamp'), right: time.moment(instantOf(value, zone, 0)) };
  }
  const grain = isGrain(asked) && isCalendarGrain(asked) ? asked : 'day';
  try {
    return { left: time.bucket(grain), right: parameter(Temporal.PlainDate.from(value).toPlainDateTime().toString(), 'wall_clock') };
  } catch {
    return refuse(`needs a date of the calendar; "${value.slice(0, 40)}" is none.`);
  }
}

function like(filter: Filter, field: FieldExpression, value: Value): Expression {
  const escaped = String(value).toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
  const pattern = filter.op === 'starts_with' ? `${escaped}%` : `%${escaped}%`;
  const condition: Expression = {
    kind: 'like',
    operand: { kind: 'call', fn: 'lower', args: [cast(field.raw, 'varchar')] },
    pattern: parameter(pattern, 'string'),
    negated: filter.op === 'not_contains',
  };
  return filter.op === 'not_contains' ? orNull(condition, field.raw) : condition;
}

function orNull(condition: Expression, operand: Expression): Expression {
  return operation(condition, 'or', { kind: 'is_null', operand, negated: false });
}
