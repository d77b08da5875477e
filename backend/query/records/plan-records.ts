import { Problem } from '../../../contract/problem';
import { cast, column } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { NamedExpression, Order, Relation } from '../../plan/relation';
import { planMetricBy } from '../metric-by-entity';
import { planPeriod } from '../metric-plan';
import type { QueryContext, Resolved } from '../resolve';
import { Rows } from '../rows';
import { inRange } from '../time-bounds';
import { TIME_COLUMN, type AskedRecords, type FieldColumn, type RecordColumn } from './asked-records';
import { masked } from './mask';
import { isBehind, valueOf } from './record-value';
import type { RecordSource } from './record-source';
import { searchConditions } from './search';

/** When a record happened, and which it is, where the list shows neither and is put in order by both. */
const ORDER = { time: 'record_time', id: 'record_id' } as const;

/** The records behind a KPI, one row each: the tenant's, in the range, with the KPI's own conditions and the question's. */
export function planRecords(asked: AskedRecords, resolved: Resolved, context: QueryContext): Relation {
  const { rows, conditions } = startRecords(asked.source, resolved, context);
  const columns = asked.columns.map((one): NamedExpression => ({ name: one.name, expression: columnOf(one, asked, rows) }));
  const hidden = hiddenOf(asked).map(({ name, of }): NamedExpression => ({ name, expression: columnOf(of, asked, rows) }));
  const found = searchConditions(asked.words, asked.texts.map((text) => rows.whole(text.key).raw));
  const listed: Relation = { kind: 'project', from: rows.relation([...conditions, ...found]), columns: [...columns, ...hidden] };
  // A list is put in order by columns that it does not show from the outside.
  return hidden.length === 0 ? listed : { kind: 'project', from: { kind: 'named', from: listed, alias: 'records' }, columns: columns.map(({ name }) => ({ name, expression: column(name, 'records') })) };
}

/** The rows of a KPI's records before anything is made of them, and what must hold of them. */
export function startRecords(source: RecordSource, resolved: Resolved, context: QueryContext): { readonly rows: Rows; readonly conditions: readonly Expression[] } {
  const rows = new Rows(source.model, resolved, context, planMetricBy(planPeriod));
  const own = rows.measureTime(source.inputs[0].measure);
  rows.tellTimeBy({ dimension: own.dimension, at: () => own });
  return { rows, conditions: [...inRange(own, resolved.range, resolved), ...resolved.conditions.map((condition) => rows.condition(condition)), isBehind(source, rows)] };
}

function columnOf(one: RecordColumn, { source }: AskedRecords, rows: Rows): Expression {
  if (one.kind === 'value') {
    return valueOf(one.input, source, rows);
  }
  const value = one.isWhole ? whole(one, rows) : rows.key(one.key, '');
  return one.refusal === undefined ? value : masked(value);
}

/** An instant as it stands; a local time or a day as the wall clock's digits. */
function whole({ key }: FieldColumn, rows: Rows): Expression {
  const { raw, time } = rows.whole(key);
  return time && !time.isInstant ? cast(raw, 'timestamp') : raw;
}

/** The columns that the order needs beside those that are shown. */
function hiddenOf({ columns, id }: AskedRecords): readonly { readonly name: string; readonly of: FieldColumn }[] {
  const isShown = (name: string) => columns.some((shown) => shown.name === name);
  return [...(isShown(TIME_COLUMN.name) ? [] : [{ name: ORDER.time, of: TIME_COLUMN }]), ...(id && id.refusal === undefined && !isShown(id.name) ? [{ name: ORDER.id, of: id }] : [])];
}

/**
 * As asked, then the newest first, and records of one moment by their key, so that the same question always gives the
 * same order.
 * Errors: `Problem` invalid_order for a column that is not shown; forbidden for one whose values are not.
 */
export function recordOrder(asked: readonly { readonly name: string; readonly descending: boolean }[], { columns, id }: AskedRecords): Order['by'] {
  const wanted = asked.map(({ name, descending }, index) => {
    const found = columns.find((candidate) => candidate.name === name);
    const pointer = `/order_by/${index}`;
    if (!found) {
      const allowed = columns.map((candidate) => candidate.name);
      throw new Problem('invalid_order', `The list has no column "${name.slice(0, 80)}" to order by; it has ${allowed.join(', ')}.`, { pointer, allowed });
    }
    if (found.kind === 'field' && found.refusal !== undefined) {
      throw new Problem('forbidden', found.refusal, { pointer });
    }
    return { column: name, descending };
  });
  const shown = (name: string, hidden: string) => (columns.some((candidate) => candidate.name === name) ? name : hidden);
  const usual = [
    { column: shown(TIME_COLUMN.name, ORDER.time), descending: true },
    ...(id ? (id.refusal === undefined ? [{ column: shown(id.name, ORDER.id), descending: false }] : []) : columns.map(({ name }) => ({ column: name, descending: false }))),
  ];
  return [...wanted, ...usual].filter((one, index, all) => all.findIndex((other) => other.column === one.column) === index);
}
