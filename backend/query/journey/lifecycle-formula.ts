import type { LifecycleMetric } from '../../catalogue/manifest';
import type { Formula } from '../metric-formula';

/** K68: churned ÷ active before; both are of periods that are over. */
export function lifecycleFormula({ value }: LifecycleMetric, valueOf: (value: string) => Formula, quotient: (above: Formula, below: Formula) => Formula): Formula {
  switch (value) {
    case 'churn_rate':
      return quotient(valueOf('churned'), valueOf('active_before'));
    case 'retention_rate':
      return quotient(valueOf('stayed'), valueOf('active_before'));
    default:
      return valueOf(value);
  }
}
