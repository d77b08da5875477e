import { walk } from '../../plan/expression';
import type { Fault } from '../fault';
import type { Place } from '../manifest';
import { parsed } from './expression-fault';
import type { Rule } from './rule';

/** Every `expr` of a semantic model is of the expression language, over the columns of its table; a name without one is a column. */
export const expressions: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) => [
    ...[...model.entities, ...model.dimensions, ...model.measures].flatMap(({ name, expr = name, place }) => faultsOf(place, name, expr)),
    ...(model.northstar ? faultsOf(model.place, model.name, model.northstar.tenant) : []),
  ]);

function faultsOf(place: Place, name: string, text: string): Fault[] {
  const { expression, fault } = parsed(text);
  if (fault !== undefined) {
    return [{ place, message: `${name}: ${fault}` }];
  }
  const isReferring = [...walk(expression)].some((part) => part.kind === 'reference');
  return isReferring ? [{ place, message: `${name}: expr names columns of its own table; {{ }} belongs in a filter` }] : [];
}
