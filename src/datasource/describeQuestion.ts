import type { CatalogueAnswer } from '../../contract/catalogue';
import { FILTER_OPERATORS } from '../../contract/filter';
import type { QuestionInput } from '../../contract/question';
import { earlierPeriod } from './comparison';
import { definitionLabel, describeSubject, metricLabel } from './describeSubject';
import { readGroup } from './groupBy';
import { dimensionLabel, groupLabel } from './groupLabel';
import { METRIC_COMPARISONS, readMetricFilter } from './metricFilter';
import { whereOf } from './where';

/**
 * A question in one line, such as "Monthly recurring revenue by Region, day where Channel is Web, beside the year
 * before". A saved query is named, and what is asked on top of it follows.
 */
export function describeQuestion(question: QuestionInput, catalogue: CatalogueAnswer | undefined): string {
  const groups = (question.group_by ?? []).map((group) => groupLabel(readGroup(group, catalogue), catalogue));
  const filters = [
    ...(question.filters ?? []).map(({ field, op, values }) =>
      [dimensionLabel(field, catalogue), FILTER_OPERATORS[op], (values ?? []).join(', ')].filter(Boolean).join(' ')
    ),
    ...whereOf(question).map((template) => describeTemplate(template, catalogue)),
  ];
  const parts = [
    describeSubject(question, catalogue),
    groups.length > 0 ? `by ${groups.join(', ')}` : '',
    filters.length > 0 ? `where ${filters.join(' and ')}` : '',
  ];
  return [parts.filter(Boolean).join(' '), ...besides(question, catalogue)].join(', ');
}

/** Whose values they are, and what stands beside them. */
function besides({ cohort, cohorts = [], compare }: QuestionInput, catalogue: CatalogueAnswer | undefined): string[] {
  const label = (name: string) => definitionLabel('cohort', name, catalogue);
  return [
    ...(cohort === undefined ? [] : [typeof cohort === 'string' ? `of the cohort ${label(cohort)}` : 'of a cohort']),
    ...(cohorts.length === 0 ? [] : [`of the cohorts ${cohorts.map(label).join(', ')}`]),
    ...(compare ? [`beside ${earlierPeriod(compare)}`] : []),
  ];
}

function describeTemplate(template: string, catalogue: CatalogueAnswer | undefined): string {
  const filter = readMetricFilter(template);
  return filter
    ? `${metricLabel(filter.metric, catalogue)} of ${dimensionLabel(filter.entity, catalogue)} is ${METRIC_COMPARISONS[filter.op]} ${filter.value}`
    : template.trim();
}
