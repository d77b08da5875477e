import { comparedNames } from '../../../contract/asked-names';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import { askedMetrics } from '../savedQuery';

/**
 * The KPIs that decide what a question can be grouped and filtered by: its own, or that of the step which a funnel or
 * a retention of its own begins with; and those that it is compared with, which its filters narrow too. None where
 * that is not known here, as with a saved funnel or an event.
 */
export function entryMetrics(question: QuestionInput, catalogue: CatalogueAnswer): MetricEntry[] {
  const { queryType, analysis, funnel, retention } = question;
  if (queryType === 'funnel' || queryType === 'retention') {
    const own = queryType === 'funnel' ? typeof funnel === 'object' && funnel.steps[0] : typeof retention === 'object' && retention.start;
    return catalogue.metrics.filter(({ name }) => own && own.metric === name);
  }
  const others = comparedNames({ analysis });
  return [...askedMetrics(question, catalogue), ...catalogue.metrics.filter(({ name }) => others.includes(name))];
}
