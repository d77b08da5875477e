import type { AnswerColumn } from '../../contract/answer';
import type { FieldConfig } from './data-frame';

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
