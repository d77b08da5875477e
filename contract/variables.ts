import type { Filter } from './filter';
import type { QuestionInput } from './question';

/** The chosen values of a variable; `all` where the person chose "All"; undefined where there is no such variable. */
export type VariableValues = (name: string) => readonly string[] | 'all' | undefined;

type FilterInput = NonNullable<QuestionInput['filters']>[number];
type Filtered = { readonly filters?: readonly FilterInput[] | undefined };
type Defined<K extends 'funnel' | 'retention' | 'experiment' | 'cohort'> = Exclude<QuestionInput[K], string | undefined>;

const REFERENCE = /^\$(?:\{(\w+)(?::\w+)?\}|(\w+))$/;

/**
 * Puts a board's variables into a question's filters, into those of the steps that it defines itself, and into the
 * words that it searches for. A filter value that is exactly `$name` or `${name}` becomes the chosen values; "All" drops the whole filter. Anything else
 * stays as it is: variables never reach names, so no choice can change what is asked.
 */
export function applyVariables<Q extends Pick<QuestionInput, 'filters' | 'funnel' | 'retention' | 'experiment' | 'cohort' | 'search'>>(question: Q, valuesOf: VariableValues): Q {
  const inStep = <S extends Filtered>(step: S): S => (step.filters === undefined ? step : { ...step, filters: chosenFilters(step.filters, valuesOf) });
  const defined = {
    ...ifDefined('funnel', question.funnel, (funnel: Defined<'funnel'>) => ({ ...funnel, steps: funnel.steps.map(inStep) })),
    ...ifDefined('retention', question.retention, (retention: Defined<'retention'>) => ({ ...retention, start: inStep(retention.start), return: inStep(retention.return) })),
    ...ifDefined('experiment', question.experiment, (experiment: Defined<'experiment'>) => ({ ...experiment, exposure: inStep(experiment.exposure) })),
    ...ifDefined('cohort', question.cohort, (cohort: Defined<'cohort'>) => ({ ...cohort, members: inMembers(cohort.members, inStep) })),
  };
  const { search: words, ...rest } = question;
  const search = chosenWords(words, valuesOf);
  return { ...(rest as Q), ...(search === undefined ? {} : { search }), filters: chosenFilters(question.filters ?? [], valuesOf), ...defined };
}

/** Words to search for that are exactly a variable become what was typed into it; without any, nothing is searched for. */
function chosenWords(words: string | undefined, valuesOf: VariableValues): string | undefined {
  const match = words === undefined ? null : REFERENCE.exec(words);
  const chosen = match ? valuesOf(match[1] ?? match[2] ?? '') : undefined;
  const typed = chosen === undefined ? words : chosen === 'all' ? '' : chosen.join(' ');
  return typed?.trim() ? typed : undefined;
}

/** The members of a cohort: the filters of its step, or its own. A demographic cohort without any filter left is refused by its schema. */
function inMembers(members: Defined<'cohort'>['members'], inStep: <S extends Filtered>(step: S) => S): Defined<'cohort'>['members'] {
  switch (members.kind) {
    case 'acquisition':
      return { ...members, start: inStep(members.start) };
    case 'behavioural':
      return { ...members, step: inStep(members.step) };
    case 'demographic':
      return inStep(members);
    case 'custom':
      return members;
  }
}

/** A definition that stands in the question itself; one that is named by the catalogue has no variables. */
function ifDefined<K extends string, D extends object>(field: K, written: D | string | undefined, change: (definition: D) => D): { readonly [F in K]?: D } {
  return typeof written === 'object' ? ({ [field]: change(written) } as { readonly [F in K]?: D }) : {};
}

function chosenFilters(filters: readonly FilterInput[], valuesOf: VariableValues): FilterInput[] {
  return filters.flatMap((filter) => {
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
}

/** A filter for one value, once its variable holds several. */
const MANY: Partial<Record<Filter['op'], Filter['op']>> = { '=': 'in', '!=': 'not_in' };
