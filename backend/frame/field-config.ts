import type { AnswerColumn } from '../../contract/answer';
import { currencyOf } from '../../contract/currency';
import type { FieldConfig } from './data-frame';

/**
 * The unit of a column of money in the tenant's own currency, which comes with the answer even where the question wants
 * no formatting. A panel's unit is fixed when its board is written, and that board may be shown to a tenant of another
 * currency: whoever reads dollars as euros is told a wrong number (decision 11).
 */
export function tenantUnit(column: AnswerColumn): FieldConfig | undefined {
  const unit = column.display?.unit ?? column.unit;
  return column.tenantUnit && unit !== undefined ? { unit } : undefined;
}

/**
 * The unit of a column of money, which a table always comes with: its columns differ in unit, so a board would have to
 * say each in an override, and that would beat the tenant's own (decision 11).
 */
export function moneyUnit(column: AnswerColumn): FieldConfig | undefined {
  const unit = column.display?.unit ?? column.unit;
  return currencyOf(unit) === undefined ? undefined : { unit };
}

/**
 * What a column's display says, as field configuration. Callers use it only where the question wants formatting:
 * it beats a panel's own defaults (decision 11).
 */
export function fieldConfig(column: AnswerColumn): FieldConfig {
  const { description, unit = column.unit, decimals, thresholds } = column.display ?? {};
  return {
    ...(description === undefined ? {} : { description }),
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(thresholds === undefined || thresholds.length === 0 ? {} : { thresholds: { mode: 'absolute', steps: thresholds } }),
  };
}

/** The same, coloured by its thresholds. Not for time series: all of a panel's lines would have one colour. */
export function colouredFieldConfig(column: AnswerColumn): FieldConfig {
  const config = fieldConfig(column);
  return config.thresholds === undefined ? config : { ...config, color: { mode: 'thresholds' } };
}
