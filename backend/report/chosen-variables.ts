import { z } from 'zod';
import { filterSchema } from '../../contract/filter';
import { applyVariables, type VariableValues } from '../../contract/variables';
import { ALL } from './read-variable';
import type { Option, Variable, WrittenQuestion } from './report';

/** A variable with the values that it offers and the ones that are chosen. */
export interface FilledVariable {
  readonly variable: Variable;
  readonly options: readonly Option[];
  readonly chosen: readonly string[] | 'all';
  /** Why there are no values to choose from. */
  readonly fault?: string;
}

/**
 * What the reader chose, else what the board starts with, else the first value there is. Values picked beside "All"
 * narrow it: without a script, nothing unticks "All" for them.
 */
export function choose(variable: Variable, options: readonly Option[], asked: readonly string[] | undefined): readonly string[] | 'all' {
  const values = (asked ?? []).filter((value) => value !== ALL && value !== '');
  if (values.length > 0) {
    return variable.multi ? values : values.slice(0, 1);
  }
  if (variable.includeAll && (asked?.includes(ALL) || (asked && variable.multi))) {
    return 'all';
  }
  if (variable.initial === 'all' || variable.initial.length > 0) {
    return variable.initial;
  }
  return options.slice(0, 1).map(({ value }) => value);
}

export function valuesOf(variables: readonly FilledVariable[]): VariableValues {
  const chosen = new Map(variables.map(({ variable, chosen: values }) => [variable.name, values]));
  return (name) => chosen.get(name);
}

const filters = z.array(filterSchema);

/** The question with the chosen values in its filters and in the words that it searches for; what is not well formed is left for the service to name. */
export function withVariables(question: WrittenQuestion, variables: readonly FilledVariable[]): WrittenQuestion {
  const parsed = filters.safeParse(question.filters ?? []);
  const { search, ...rest } = question;
  if (!parsed.success || (parsed.data.length === 0 && typeof search !== 'string')) {
    return question;
  }
  return { ...(typeof search === 'string' ? rest : question), ...applyVariables({ filters: parsed.data, ...(typeof search === 'string' ? { search } : {}) }, valuesOf(variables)) };
}

/** A title or text with the chosen values in the place of `$name`, `${name}` and `[[name]]`. */
export function interpolate(text: string, variables: readonly FilledVariable[]): string {
  const shown = new Map(
    variables.map(({ variable, options, chosen }) => [
      variable.name,
      chosen === 'all' ? 'All' : chosen.map((value) => options.find((option) => option.value === value)?.text ?? value).join(' + '),
    ])
  );
  return text.replace(/\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]/g, (reference, braced, bare, bracketed) => {
    return shown.get(braced ?? bare ?? bracketed) ?? reference;
  });
}
