/** How a KPI's value may be compared, in the words that stand beside the sign, and as a filter template writes it. */
export const METRIC_COMPARISONS = {
  '>': 'above',
  '>=': 'at least',
  '<': 'below',
  '<=': 'at most',
  '=': 'exactly',
  '<>': 'not',
} as const;
export type MetricComparison = keyof typeof METRIC_COMPARISONS;

/** Keeps the rows whose entity's KPI holds a condition: listings whose bookings are above 10. */
export interface MetricFilter {
  readonly entity: string;
  readonly metric: string;
  readonly op: MetricComparison;
  /** A number as it is written, so that no digit changes. */
  readonly value: string;
}

const NAME = String.raw`(?:'(\w+)'|"(\w+)")`;
const TEMPLATE = new RegExp(
  String.raw`^\s*\{\{\s*Metric\(\s*${NAME}\s*,\s*(?:group_by\s*=\s*)?\[\s*${NAME}\s*,?\s*\]\s*,?\s*\)\s*\}\}\s*(>=|<=|<>|!=|=|>|<)\s*(\S+)\s*$`
);
const NUMBER = /^-?\d+(?:\.\d+)?$/;

export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}

export function writeMetricFilter({ entity, metric, op, value }: MetricFilter): string {
  return `{{ Metric('${metric}', ['${entity}']) }} ${op} ${value}`;
}

/** The filter that a template is, where it has that form; a template of any other form is undefined. */
export function readMetricFilter(template: string): MetricFilter | undefined {
  const [, m1, m2, e1, e2, sign, value = ''] = TEMPLATE.exec(template) ?? [];
  const [metric, entity] = [m1 ?? m2, e1 ?? e2];
  if (!metric || !entity || !isNumber(value)) {
    return undefined;
  }
  return { entity, metric, op: sign === '!=' ? '<>' : (sign as MetricComparison), value };
}
