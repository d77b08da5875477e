import type { FilledReport } from '../fill-report';
import { ALL } from '../read-variable';
import type { RawRange } from '../report';
import type { Theme } from './document';

/** What a board's address says beyond the board itself; the names are Grafana's. */
export interface PageState {
  readonly time: RawRange;
  readonly variables: readonly (readonly [name: string, values: readonly string[]])[];
  readonly theme: Theme;
}

export function stateOf(filled: FilledReport, theme: Theme): PageState {
  return {
    time: filled.raw,
    variables: filled.variables
      .filter(({ variable }) => variable.type !== 'constant')
      .map(({ variable, chosen }) => [variable.name, chosen === 'all' ? [ALL] : chosen]),
    theme,
  };
}

/** The state as pairs of a query string, or as the hidden fields of a form. */
export function statePairs(state: PageState, without: readonly ('time' | 'variables' | 'theme')[] = []): (readonly [string, string])[] {
  const time = [['from', state.time.from] as const, ['to', state.time.to] as const];
  const variables = state.variables.flatMap(([name, values]) => values.map((value) => [`var-${name}`, value] as const));
  const theme = state.theme === 'auto' ? [] : [['theme', state.theme] as const];
  return [
    ...(without.includes('time') ? [] : time),
    ...(without.includes('variables') ? [] : variables),
    ...(without.includes('theme') ? [] : theme),
  ];
}

export function queryOf(state: PageState): string {
  return `?${new URLSearchParams(statePairs(state).map(([name, value]) => [name, value])).toString()}`;
}
