import { list, type ListColumn } from './list-panel';
import type { QuestionPanel } from './panel';

/** How bad it is, of what was found and kept. */
export const SEVERITY: ListColumn = { name: 'severity', title: 'Severity', width: 90, colors: { critical: 'red', high: 'orange', warning: 'orange', medium: 'yellow', low: 'blue', info: 'blue' } };

/** Columns of insights that say nothing to whoever reads their headline and their action. */
export const INSIGHT_DETAILS = ['detail', 'kpi', 'kind', 'period_from', 'period_to', 'score', 'metric', 'id'] as const;

/** What could be saved on language models (S4-20). `decimals`: of the amounts; Grafana decides where absent. */
export function costAdvice(decimals?: number): QuestionPanel {
  return list({
    title: 'Where money is spent for nothing',
    description: 'Prompts that cost more than others, tiers that a cheaper one would do for, and agents that pay more for a success (S4-20).',
    question: { queryType: 'cost_advice' },
    columns: [
      { name: 'kind', title: 'Kind', width: 130 },
      { name: 'what', title: 'What', width: 260 },
      { name: 'saving', title: 'Could be saved', decimals, width: 130 },
      { name: 'advice', title: 'Advice' },
    ],
    hidden: ['cost', 'executions'],
    size: { w: 24, h: 7 },
  });
}
