import type { QuestionInput } from '../../../contract/question';
import type { QuestionKind } from './kinds';

const OF_ANALYSIS = { forecast: 'forecast', anomalies: 'odd_values', correlation: 'correlation' } as const;

/** The kind of a stored question. */
export function kindOf({ queryType = 'metrics', analysis }: Pick<QuestionInput, 'queryType' | 'analysis'>): QuestionKind {
  return queryType === 'metrics' && analysis ? OF_ANALYSIS[analysis.kind] : queryType;
}
