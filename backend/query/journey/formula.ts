import type { JourneyMetric } from '../../catalogue/manifest';
import { operation } from '../../plan/build';
import type { Formula } from '../metric-formula';
import type { Journey } from '../pass';
import { funnelColumn, placesOf } from './funnel';
import { lifecycleFormula } from './lifecycle-formula';
import { retentionFormula } from './retention-formula';

/** What a value of a metric is told by; what a cohort is worth is told by other records than who is back. */
export function journeyOf(metric: JourneyMetric, value: string): Journey {
  switch (metric.type) {
    case 'funnel':
      return { kind: 'funnel', funnel: metric.funnel };
    case 'retention':
      return isWorth(value) && metric.retention.value !== undefined ? { kind: 'retention_value', retention: metric.retention, value: metric.retention.value } : { kind: 'retention', retention: metric.retention };
    case 'lifecycle':
      return { kind: 'lifecycle', lifecycle: metric.lifecycle };
  }
}

function isWorth(value: string): boolean {
  return /^(?:mature_)?value_\d+$/.test(value);
}

/** A metric over the values of its journey: `valueOf` gives a value's column, `quotient` divides. */
export function journeyFormula(metric: JourneyMetric, valueOf: (value: string) => Formula, quotient: (above: Formula, below: Formula) => Formula): Formula {
  switch (metric.type) {
    case 'funnel': {
      const { funnel, step, value } = metric;
      const count = (index: number) => valueOf(funnelColumn('count', index));
      const before = placesOf(funnel)[step]?.before ?? 0;
      switch (value) {
        case 'step_rate':
          return quotient(count(step), count(before));
        case 'overall_rate':
          return quotient(count(step), count(0));
        case 'drop_off': {
          const [from, to] = [count(before), count(step)];
          return { expression: operation(from.expression, '-', to.expression), passes: from.passes };
        }
        default:
          return valueOf(funnelColumn(value, step));
      }
    }
    case 'retention':
      return retentionFormula(metric, valueOf, quotient);
    case 'lifecycle':
      return lifecycleFormula(metric, valueOf, quotient);
  }
}
