import { GRAINS } from '../../contract/grain';
import { isOwnField } from '../catalogue/field';
import type { NonAdditiveDimension } from '../catalogue/manifest';
import { column, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import type { RowsPass } from './pass';
import type { Key } from './keys';
import type { Resolved } from './resolve';
import type { Rows } from './rows';

/** True where every bucket of the answer is one moment of the stock, so that there is nothing to choose. */
export function isTakenByBucket(stock: NonAdditiveDimension, pass: RowsPass, { keys }: Resolved): boolean {
  const dimension = pass.model.dimensions.find(({ name }) => name === stock.name);
  const bucket = bucketKey(stock, pass, keys);
  return pass.offsets.length === 0 && !pass.accumulation && stock.window_groupings.length === 0 && bucket?.grain !== undefined && bucket.grain === dimension?.type_params?.time_granularity;
}

/** The key whose buckets each have a moment of their own: the finest that is the stock's own time. */
function bucketKey(stock: NonAdditiveDimension, pass: RowsPass, keys: readonly Key[]): Key | undefined {
  const isOwnTime = (pass.measures[0]?.measure.agg_time_dimension ?? pass.model.defaults?.agg_time_dimension) === stock.name;
  const own = keys.filter((key) => (key.isMetricTime && isOwnTime) || (!key.isMetricTime && isOwnField(pass.model, key.field, stock.name)));
  const rank = ({ grain, calendar, datePart }: Key) => GRAINS.indexOf(grain ?? calendar?.base ?? 'day') + (datePart ? GRAINS.length : 0);
  return [...own].sort((a, b) => rank(a) - rank(b))[0];
}

/**
 * A stock is not summed over time: of each bucket (and each grouping apart) only the rows of its first or last moment
 * count (dbt's non_additive_dimension).
 */
export function takeStock(
  from: Relation,
  stock: NonAdditiveDimension,
  pass: RowsPass,
  keys: readonly NamedExpression[],
  values: readonly NamedExpression[],
  resolved: Resolved,
  rows: Rows
): Relation {
  const own = rows.stockTime(stock.name);
  const bucket = bucketKey(stock, pass, resolved.keys);
  const buckets = keys.filter(({ name }) => name === bucket?.name).map(({ expression }) => expression);
  const groupings = stock.window_groupings.map((name) => rows.own(name));
  const marked: Relation = {
    kind: 'project',
    from,
    columns: [
      ...keys,
      ...values.map(({ name, expression }) => ({ name, expression: operandOf(expression) })),
      { name: MOMENT, expression: own },
      { name: CHOSEN, expression: { kind: 'window', fn: stock.window_choice, operand: own, partition: [...groupings, ...buckets], order: [] } },
    ],
  };
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: marked, alias: TAKEN }, condition: operation(column(MOMENT, TAKEN), '=', column(CHOSEN, TAKEN)) },
    keys: keys.map(({ name }) => ({ name, expression: column(name, TAKEN) })),
    values: values.map(({ name, expression }) => ({ name, expression: overColumn(expression, name) })),
  };
}

const TAKEN = 'stock';
const MOMENT = 'stock_moment';
const CHOSEN = 'stock_chosen';

function operandOf(expression: Expression): Expression {
  return expression.kind === 'aggregate' ? expression.operand : expression;
}

function overColumn(expression: Expression, name: string): Expression {
  return expression.kind === 'aggregate' ? { ...expression, operand: column(name, TAKEN) } : column(name, TAKEN);
}
