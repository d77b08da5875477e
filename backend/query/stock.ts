import type { NonAdditiveDimension, SemanticModel } from '../catalogue/manifest';
import { column, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import type { Resolved } from './resolve';
import type { Rows } from './rows';

/** True where every bucket of the answer is one moment of the stock, so that there is nothing to choose. */
export function isTakenByBucket(stock: NonAdditiveDimension, model: SemanticModel, { grain }: Resolved): boolean {
  const dimension = model.dimensions.find(({ name }) => name === stock.name);
  const isMetricTime = dimension !== undefined && model.defaults?.agg_time_dimension === dimension.name;
  return isMetricTime && stock.window_groupings.length === 0 && dimension.type_params?.time_granularity === grain;
}

/**
 * A stock is not summed over time: of each bucket (and each grouping apart) only the rows of its first or last moment
 * count (dbt's non_additive_dimension).
 */
export function takeStock(
  from: Relation,
  stock: NonAdditiveDimension,
  keys: readonly NamedExpression[],
  values: readonly NamedExpression[],
  resolved: Resolved,
  rows: Rows
): Relation {
  const own = rows.stockTime(stock.name);
  const buckets = resolved.keys.flatMap((key, index) => (key.isMetricTime && keys[index] ? [keys[index].expression] : []));
  const groupings = stock.window_groupings.map((name) => rows.own(name));
  const marked: Relation = {
    kind: 'project',
    from,
    columns: [
      ...keys,
      ...values.map(({ name, expression }) => ({ name, expression: operandOf(expression) })),
      { name: MOMENT, expression: own },
      { name: CHOSEN, expression: { kind: 'extreme', choice: stock.window_choice, operand: own, partition: [...groupings, ...buckets] } },
    ],
  };
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: marked, alias: 'stock' }, condition: operation(column(MOMENT), '=', column(CHOSEN)) },
    keys: keys.map(({ name }) => ({ name, expression: column(name) })),
    values: values.map(({ name, expression }) => ({ name, expression: overColumn(expression, name) })),
  };
}

const MOMENT = 'stock_moment';
const CHOSEN = 'stock_chosen';

function operandOf(expression: Expression): Expression {
  return expression.kind === 'aggregate' ? expression.operand : expression;
}

function overColumn(expression: Expression, name: string): Expression {
  return expression.kind === 'aggregate' ? { ...expression, operand: column(name) } : column(name);
}
