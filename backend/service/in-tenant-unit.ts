import type { Answer, AnswerColumn } from '../../contract/answer';
import { currencyUnit, DEFAULT_CURRENCY } from '../../contract/currency';

/**
 * Marks the columns of money in the tenant's own currency, where that is another than the boards are written for: a
 * panel that says euros would else show the tenant's dollars as euros.
 */
export function inTenantUnit(answer: Answer, currency: string): Answer {
  if (currency === DEFAULT_CURRENCY) {
    return answer;
  }
  const unit = currencyUnit(currency);
  const marked = (column: AnswerColumn): AnswerColumn => ((column.display?.unit ?? column.unit) === unit ? { ...column, tenantUnit: true } : column);
  return { ...answer, columns: answer.columns.map(marked) };
}
