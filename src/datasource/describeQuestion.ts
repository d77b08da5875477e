import type { CatalogueAnswer } from '../../contract/catalogue';
import { FILTER_OPERATORS } from '../../contract/filter';
import type { QuestionInput } from '../../contract/question';
import { earlierPeriod } from './comparison';
import { readGroup } from './groupBy';
import { dimensionLabel, groupLabel } from './groupLabel';
import { METRIC_COMPARISONS, readMetricFilter } from './metricFilter';
import { whereOf } from './where';

/**
 * A question in one line, such as "Monthly recurring revenue by Region, day where Channel is Web, beside the year
 * before". A saved query is named, and what is asked on top of it follows.
 */
export function describeQuestion(question: QuestionInput, catalogue: CatalogueAnswer | undefined): string {
  const metrics = (question.metrics ?? []).map((name) => metricLabel(name, catalogue));
  const groups = (question.group_by ?? []).map((group) => groupLabel(readGroup(group, catalogue), catalogue));
  const filters = [
    ...(question.filters ?? []).map(({ field, op, values }) =>
      [dimensionLabel(field, catalogue), FILTER_OPERATORS[op], (values ?? []).join(', ')].filter(Boolean).join(' ')
    ),
    ...whereOf(question).map((template) => describeTemplate(template, catalogue)),
  ];
  const saved = question.saved_query ? [savedLabel(question.saved_query, catalogue)] : [];
  const parts = [
    [...saved, metrics.join(', ')].filter(Boolean).join(' with '),
    groups.length > 0 ? `by ${groups.join(', ')}` : '',
    filters.length > 0 ? `where ${filters.join(' and ')}` : '',
  ];
  const asked = parts.filter(Boolean).join(' ');
  return question.compare ? `${asked}, beside ${earlierPeriod(question.compare)}` : asked;
}

function describeTemplate(template: string, catalogue: CatalogueAnswer | undefined): string {
  const filter = readMetricFilter(template);
  return filter
    ? `${metricLabel(filter.metric, catalogue)} of ${dimensionLabel(filter.entity, catalogue)} is ${METRIC_COMPARISONS[filter.op]} ${filter.value}`
    : template.trim();
}

function metricLabel(name: string, catalogue: CatalogueAnswer | undefined): string {
  return catalogue?.metrics.find((metric) => metric.name === name)?.display.label ?? name;
}

function savedLabel(name: string, catalogue: CatalogueAnswer | undefined): string {
  return catalogue?.savedQueries.find((saved) => saved.name === name)?.label ?? name;
}
