import type { QuestionInput } from './question';

/** The KPIs that a question is about, those that its own is compared with after it. */
export function askedNames({ metrics = [], analysis }: Pick<QuestionInput, 'metrics' | 'analysis'>): readonly string[] {
  return [...metrics, ...comparedNames({ analysis })];
}

/** The KPIs that the question's own is compared with, as a whole. */
export function comparedNames({ analysis }: Pick<QuestionInput, 'analysis'>): readonly string[] {
  return analysis?.kind === 'correlation' ? analysis.with : [];
}
