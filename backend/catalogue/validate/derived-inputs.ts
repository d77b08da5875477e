import { walk } from '../../plan/expression';
import type { Fault } from '../fault';
import type { DerivedMetric } from '../manifest';
import { parsed } from './expression-fault';
import type { Rule } from './rule';

/** A derived metric's inputs have a name each, and its `expr` is computed from them alone. */
export const derivedInputs: Rule = ({ manifest }) =>
  manifest.metrics.filter((metric) => metric.type === 'derived').flatMap((metric) => [...clashes(metric), ...expressionFaults(metric)]);

function clashes({ name, metrics, place }: DerivedMetric): Fault[] {
  const names = metrics.map((input) => input.alias ?? input.name);
  const taken = names.filter(
    (input, index) => names.indexOf(input) < index || metrics.some((other, at) => at !== index && other.name === input && metrics[index]?.alias === input)
  );
  return [...new Set(taken)].map((input) => ({ place, message: `${name}: two inputs are called \`${input}\`; give one another \`alias\`` }));
}

function expressionFaults({ name, expr, metrics, place }: DerivedMetric): Fault[] {
  const { expression, fault } = parsed(expr);
  if (fault !== undefined) {
    return [{ place, message: `${name}: ${fault}` }];
  }
  const inputs = metrics.map((input) => input.alias ?? input.name);
  return [...walk(expression)].flatMap((part) => {
    if (part.kind === 'reference') {
      return [{ place, message: `${name}: expr names its inputs without {{ }}, which belong in a filter` }];
    }
    const isForeign = part.kind === 'column' && (part.relation !== undefined || !inputs.includes(part.name));
    return isForeign ? [{ place, message: `${name}: expr names \`${[part.relation, part.name].filter(Boolean).join('.')}\`; allowed are its inputs ${inputs.join(', ')}` }] : [];
  });
}
