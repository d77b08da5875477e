import type { CatalogueAnswer } from '../../contract/catalogue';
import { FILTER_OPERATORS, type QuestionInput } from '../../contract/question';
import { dimensionLabel, groupByName } from './groupBy';

/** A question in one line, such as "Monthly recurring revenue by Region, by day, where Channel is Web". */
export function describeQuestion(question: QuestionInput, catalogue: CatalogueAnswer | undefined): string {
  const metrics = (question.metrics ?? []).map(
    (name) => catalogue?.metrics.find((metric) => metric.name === name)?.display.label ?? name
  );
  const groups = (question.group_by ?? []).map((group) => dimensionLabel(groupByName(group), catalogue));
  const filters = (question.filters ?? []).map(({ field, op, values }) =>
    [dimensionLabel(field, catalogue), FILTER_OPERATORS[op], (values ?? []).join(', ')].filter(Boolean).join(' ')
  );
  const parts = [
    metrics.join(', '),
    groups.length > 0 ? `by ${groups.join(', ')}` : '',
    filters.length > 0 ? `where ${filters.join(' and ')}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
