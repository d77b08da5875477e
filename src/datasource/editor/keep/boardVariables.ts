import { getTemplateSrv } from '@grafana/runtime';
import type { QuestionInput } from '../../../../contract/question';
import { applyVariables } from '../../../../contract/variables';

/** The names of the board's variables that filters of a definition hold; a saved one is asked without any board. */
export function boardVariables(question: Pick<QuestionInput, 'funnel' | 'retention' | 'cohort'>): string[] {
  const known = getTemplateSrv()
    .getVariables()
    .map(({ name }) => name);
  const found = new Set<string>();
  applyVariables(question, (name) => {
    found.add(name);
    return undefined;
  });
  return known.filter((name) => found.has(name));
}
