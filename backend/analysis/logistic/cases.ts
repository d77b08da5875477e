import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import type { Prediction } from '../../../contract/prediction';
import { Problem } from '../../../contract/problem';
import { finiteNumber } from '../../frame/number-cell';

export type Feature = Prediction['features'][number];

/** A case by its features' names; null where one has no value. */
export type FeatureValues = Readonly<Record<string, number | null>>;

/** Where a feature stands in a list of cases. */
export interface FeatureColumn {
  readonly feature: Feature;
  readonly column: AnswerColumn;
  readonly at: number;
}

/**
 * The features' columns of a list of cases, in the definition's order.
 * Errors: `Problem` invalid_question for one that is neither a number nor true or false.
 */
export function featureColumns({ columns }: Answer, features: readonly Feature[], pointer: string): readonly FeatureColumn[] {
  return features.map((feature) => {
    const at = columns.findIndex(({ name }) => name === feature.field);
    const column = columns[at];
    if (!column) {
      const entity = columns[0]?.name ?? 'entity';
      throw new Problem('invalid_question', `The feature "${feature.name}" names "${feature.field}" in another way than \`group_by\` does; write ${entity}__dimension.`, { pointer });
    }
    if (column.type === 'string' || column.type === 'time') {
      throw new Problem('invalid_question', `The feature "${feature.name}" (${feature.field}) holds ${column.type === 'time' ? 'times' : 'text'}, and a feature is a number, or true or false.`, { pointer });
    }
    return { feature, column, at };
  });
}

/** A case's features as numbers: true is 1 and false is 0. */
export function valuesOf(row: readonly Cell[], columns: readonly FeatureColumn[]): FeatureValues {
  return Object.fromEntries(columns.map(({ feature, at }) => [feature.name, finiteNumber(row[at])]));
}

/** The newest of two lists of cases together, so that neither outcome is cut more than the other. `time` names the column of their moment. */
export function newestOf(happened: Answer, others: Answer, time: string, most: number): readonly { readonly row: readonly Cell[]; readonly happened: boolean }[] {
  const all = [...listed(happened, time, true), ...listed(others, time, false)];
  return (all.length <= most ? all : [...all].sort((one, other) => other.ms - one.ms).slice(0, most)).map(({ row, happened: did }) => ({ row, happened: did }));
}

function listed({ columns, rows }: Answer, time: string, happened: boolean) {
  const at = columns.findIndex(({ name }) => name === time);
  return rows.map((row) => ({ row, happened, ms: Date.parse(String(row[at])) }));
}
