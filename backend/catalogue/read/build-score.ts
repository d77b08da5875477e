import type { ScorePart } from '../../../contract/catalogue';
import type { DerivedMetric } from '../manifest';
import type { Written, WrittenScore } from './written';

/**
 * A score as a derived metric, so that all that holds for one holds for it. It is unknown while one of its parts is:
 * a mean of what happens to be there would jump when a source is late.
 */
export function buildScore({ data, place }: Written<WrittenScore>): DerivedMetric {
  const { name, label, description, score, config } = data;
  const weights = score.reduce((sum, { weight }) => sum + weight, 0);
  return {
    name,
    label,
    description,
    type: 'derived',
    expr: `(${score.map((part) => `${number(part.weight)} * ${scaled(part)}`).join(' + ')}) / ${number(weights)}`,
    metrics: score.map(({ metric }) => ({ name: metric, filter: [] })),
    score,
    filter: [],
    northstar: config?.meta?.northstar,
    input_only: false,
    place,
  };
}

/** Clamped by cases and not by LEAST and GREATEST, which some engines let skip a NULL. */
function scaled({ metric, from, to }: ScorePart): string {
  const value = `CAST(${metric} AS double)`;
  const [atLeast, atMost] = from < to ? ['>=', '<='] : ['<=', '>='];
  return `CASE WHEN ${value} ${atMost} ${number(from)} THEN 0 WHEN ${value} ${atLeast} ${number(to)} THEN 1 ELSE (${value} - ${number(from)}) / (${number(to)} - ${number(from)}) END`;
}

/** A number as the expression language writes it. */
function number(value: number): string {
  return value < 0 ? `(${String(value)})` : String(value);
}
