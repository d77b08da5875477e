import type { Reference } from '../../plan/expression';
import { ExpressionError } from './tokens';

const TYPES: Readonly<Record<string, Reference['type']>> = {
  Dimension: 'dimension',
  TimeDimension: 'dimension',
  Entity: 'entity',
  Metric: 'metric',
};

const CALL = /^\s*(\w+)\(\s*(?:'([^']*)'|"([^"]*)")\s*(?:,\s*(?:'([^']*)'|"([^"]*)"))?\s*\)(?:\.grain\(\s*(?:'([^']*)'|"([^"]*)")\s*\))?\s*$/;

/**
 * Reads the inside of dbt's `{{ … }}`: `Dimension('user__department')`, `TimeDimension('metric_time', 'day')`,
 * `Entity('user')`, with an optional `.grain('day')`.
 * Errors: `ExpressionError` that shows the forms that are allowed.
 */
export function parseTemplate(inside: string, at: number): Reference {
  const call = CALL.exec(inside);
  const type = call ? TYPES[call[1] ?? ''] : undefined;
  const name = call?.[2] ?? call?.[3];
  if (!call || !type || !name) {
    throw new ExpressionError(
      `{{${inside}}} is not a reference; allowed are {{ Dimension('entity__dimension') }}, {{ TimeDimension('name', 'grain') }} and {{ Entity('name') }}`,
      at
    );
  }
  const grain = call[6] ?? call[7] ?? call[4] ?? call[5];
  return { kind: 'reference', type, name, ...(grain === undefined ? {} : { grain }) };
}
