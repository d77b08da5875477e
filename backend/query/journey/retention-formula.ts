import type { RetentionMetric } from '../../catalogue/manifest';
import { number, operation } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { Formula } from '../metric-formula';

/** Names of a retention's columns; those that are `mature` count only cohorts whose period is over. */
export const retentionColumn = {
  size: 'size',
  retained: (period: number) => `retained_${period}`,
  matureSize: (period: number) => `mature_size_${period}`,
  matureRetained: (period: number) => `mature_retained_${period}`,
  value: (period: number) => `value_${period}`,
  matureValue: (period: number) => `mature_value_${period}`,
} as const;

/** A share is of those who have had the time: cohorts that are too young are in neither part. */
export function retentionFormula({ period, value }: RetentionMetric, valueOf: (value: string) => Formula, quotient: (above: Formula, below: Formula) => Formula): Formula {
  const rate = () => quotient(valueOf(retentionColumn.matureRetained(period)), valueOf(retentionColumn.matureSize(period)));
  switch (value) {
    case 'size':
      return valueOf(retentionColumn.size);
    case 'retained':
      return valueOf(retentionColumn.retained(period));
    case 'value':
      return valueOf(retentionColumn.value(period));
    case 'rate':
      return rate();
    case 'churn_rate': {
      const { expression, passes } = rate();
      return { expression: operation(number(1), '-', expression), passes };
    }
    case 'lifetime_value':
      return quotient(valueOf(retentionColumn.matureValue(period)), valueOf(retentionColumn.matureSize(period)));
  }
}

/** The kind and the period that a column's name says. */
export function readRetentionColumn(name: string): { readonly kind: string; readonly period: number } {
  const [, kind = name, period = '0'] = /^(.*)_(\d+)$/.exec(name) ?? [];
  return { kind, period: Number(period) };
}

export type Maturity = (period: number) => Expression;
