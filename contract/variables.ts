import type { Filter } from './filter';
import type { QuestionInput } from './question';

/** The chosen values of a variable; `all` where the person chose "All"; undefined where there is no such variable. */
export type VariableValues = (name: string) => readonly string[] | 'all' | undefined;

const REFERENCE = /^\$(?:\{(\w+)(?::\w+)?\}|(\w+))$/;

/**
 * Puts a board's variables into a question's filters. A filter value that is exactly `$name` or `${name}` becomes
 * the chosen values; "All" drops the whole filter. Anything else stays as it is:
 * variables never reach names, so no choice can change what is asked.
 */
export function applyVariables<Q extends Pick<QuestionInput, 'filters'>>(question: Q, valuesOf: VariableValues): Q {
  const filters = (question.filters ?? []).flatMap((filter) => {
    const values: NonNullable<Filter['values']> = [];
    for (const value of filter.values ?? []) {
      const match = typeof value === 'string' ? REFERENCE.exec(value) : null;
      const chosen = match ? valuesOf(match[1] ?? match[2] ?? '') : undefined;
      if (chosen === 'all') {
        return [];
      }
      values.push(...(chosen ?? [value]));
    }
    const op = values.length > 1 ? MANY[filter.op] : undefined;
    return [{ ...filter, op: op ?? filter.op, values }];
  });
  return { ...question, filters };
}

/** A filter for one value, once its variable holds several. */
const MANY: Partial<Record<Filter['op'], Filter['op']>> = { '=': 'in', '!=': 'not_in' };
