import type { Answer } from '../../contract/answer';
import type { AlertRule } from '../../dashboards/alerting/alerting-file';

export interface Beyond {
  readonly value: number;
  /** The labels that tell a rule's alerts apart: dimensions and their values. */
  readonly labels: Readonly<Record<string, string>>;
}

interface Evaluator {
  readonly type: string;
  readonly params: readonly number[];
}

/**
 * The rows of an answer whose value breaks the rule: by Grafana's own evaluators (pkg/expr/threshold.go), which are
 * strict, by a computed comparison, or by the watchdog's expression, which no value breaks.
 */
export function valuesBeyond(rule: AlertRule, { columns, rows }: Answer): readonly Beyond[] {
  const { type, expression, conditions } = conditionOf(rule);
  if (type === 'math' && expression === '$A * 0') {
    return [];
  }
  const evaluator = type === 'math' ? comparison(expression) : conditions?.[0]?.evaluator;
  if (!evaluator) {
    throw new Error(`The condition of ${rule.uid} is of the type ${type}, which this test does not know.`);
  }
  const at = columns.findIndex(({ role }) => role === 'metric');
  return rows.flatMap((row) => {
    const value = row[at] === null || row[at] === undefined ? Number.NaN : Number(row[at]);
    if (!isBeyond(value, evaluator)) {
      return [];
    }
    const labels = Object.fromEntries(columns.flatMap(({ name, role }, index) => (role === 'dimension' ? [[name, String(row[index])]] : [])));
    return [{ value, labels }];
  });
}

interface Condition {
  readonly type: string;
  readonly expression?: string;
  readonly conditions?: readonly { readonly evaluator: Evaluator }[];
}

/** `$A >= 0.8`. */
function comparison(expression = ''): Evaluator | undefined {
  const [, type = '', limit] = /^\$A (>=|<=) (-?[\d.]+)$/.exec(expression) ?? [];
  return limit === undefined ? undefined : { type, params: [Number(limit)] };
}

function conditionOf({ data, condition }: AlertRule): Condition {
  return data.find(({ refId }) => refId === condition)?.model as unknown as Condition;
}

function isBeyond(value: number, { type, params: [first = Number.NaN, second = Number.NaN] }: Evaluator): boolean {
  switch (type) {
    case 'gt':
      return value > first;
    case '>=':
      return value >= first;
    case '<=':
      return value <= first;
    case 'lt':
      return value < first;
    case 'outside_range':
      return value < first || value > second;
    default:
      throw new Error(`A rule has the evaluator ${type}, which this test does not know.`);
  }
}
