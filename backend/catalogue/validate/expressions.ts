import { Problem } from '../../../contract/problem';
import { walk } from '../../plan/expression';
import type { Catalogue } from '../catalogue';
import { parseExpression } from '../expression/parse';
import { ExpressionError } from '../expression/tokens';
import type { Fault } from '../fault';
import { findFields, parseFieldName } from '../field';
import { inputsOf, type Metric, type Place, type SemanticModel } from '../manifest';
import type { Rule } from './rule';

/** Every `expr` and filter is of the expression language, and every field that a filter names can be reached safely. */
export const expressions: Rule = (catalogue) => [
  ...catalogue.manifest.semantic_models.flatMap((model) => [
    ...model.entities.flatMap(({ expr, name, place }) => faultOf(place, name, expr)),
    ...model.dimensions.flatMap(({ expr, name, place }) => faultOf(place, name, expr)),
    ...model.measures.flatMap(({ expr, name, place }) => faultOf(place, name, expr)),
    ...faultOf(model.place, model.name, model.northstar?.tenant),
  ]),
  ...catalogue.manifest.metrics.flatMap((metric) => [...derivedFaults(metric), ...filterFaults(catalogue, metric)]),
];

function faultOf(place: Place, name: string, expr: string | undefined): Fault[] {
  try {
    if (expr !== undefined) {
      parseExpression(expr);
    }
    return [];
  } catch (thrown) {
    return [{ place, message: `${name}: ${explain(thrown, expr ?? '')}` }];
  }
}

/** A derived metric's `expr` may name its own inputs only. */
function derivedFaults(metric: Metric): Fault[] {
  if (metric.type !== 'derived') {
    return [];
  }
  const syntax = faultOf(metric.place, metric.name, metric.expr);
  if (syntax.length > 0) {
    return syntax;
  }
  const inputs = metric.metrics.map((input) => input.alias ?? input.name);
  return [...walk(parseExpression(metric.expr))].flatMap((part) =>
    part.kind === 'column' && !inputs.includes(part.name)
      ? [{ place: metric.place, message: `${metric.name}: expr names \`${part.name}\`; allowed are its inputs ${inputs.join(', ')}` }]
      : []
  );
}

function filterFaults(catalogue: Catalogue, metric: Metric): Fault[] {
  const inputs = [...(metric.type === 'simple' ? [metric.measure] : []), ...inputsOf(metric)];
  const filters = [...metric.filter, ...inputs.flatMap((input) => input.filter)];
  const models = (metric.type === 'conversion' ? catalogue.measuresOf(metric).slice(0, 1) : catalogue.measuresOf(metric)).map(({ model }) => model);
  return filters.flatMap((filter) => {
    const syntax = faultOf(metric.place, `${metric.name}: filter`, filter);
    return syntax.length > 0 ? syntax : models.flatMap((model) => unreachable(catalogue, model, metric, filter));
  });
}

function unreachable(catalogue: Catalogue, model: SemanticModel, metric: Metric, filter: string): Fault[] {
  return [...walk(parseExpression(filter))].flatMap((part) => {
    if (part.kind === 'column') {
      return [{ place: metric.place, message: `${metric.name}: filter names the bare column \`${part.name}\`; write {{ Dimension('entity__${part.name}') }}` }];
    }
    if (part.kind !== 'reference' || part.type === 'metric' || part.name === 'metric_time') {
      return [];
    }
    const ways = findFields(catalogue, model, parseFieldName(part.name)).length;
    return ways === 1
      ? []
      : [{ place: metric.place, message: `${metric.name}: filter's \`${part.name}\` ${ways === 0 ? 'cannot be reached safely' : 'is ambiguous'} from ${model.name}` }];
  });
}

function explain(thrown: unknown, text: string): string {
  if (thrown instanceof ExpressionError) {
    return `${thrown.message}, at character ${thrown.at + 1} of "${text}"`;
  }
  if (thrown instanceof Problem) {
    return thrown.message;
  }
  throw thrown;
}
