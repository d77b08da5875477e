import type { CatalogueAnswer } from '../../../contract/catalogue';
import { earlierPeriod } from '../comparison';
import { definitionsOf } from '../kind/definitionsOf';
import { keptCohorts } from '../kind/keptCohorts';
import { kindOf } from '../kind/kindOf';
import type { QuestionKind } from '../kind/kinds';
import type { NorthstarQuery } from '../types';
import { formatOptions } from './formatOptions';

/** What can be done with an answer: each is a field among the options. */
export type AnswerOption = 'format' | 'formatting' | 'compare' | 'order' | 'cohort' | 'cohorts';

const OPTIONS: Readonly<Partial<Record<QuestionKind, readonly AnswerOption[]>>> = {
  metrics: ['format', 'formatting', 'compare', 'order', 'cohort', 'cohorts'],
  forecast: ['format', 'formatting', 'cohort'],
  odd_values: ['format', 'formatting', 'cohort'],
  contribution: ['formatting', 'cohort'],
  correlation: ['formatting', 'cohort'],
  histogram: ['format', 'formatting', 'cohort'],
  heatmap: ['format', 'formatting', 'cohort'],
  geomap: ['format', 'formatting', 'cohort'],
  funnel: ['compare', 'cohort', 'cohorts'],
  retention: ['cohort', 'cohorts'],
  records: ['cohort'],
  logs: ['format', 'cohort'],
  anomalies: ['format'],
  values: ['format', 'order'],
  freshness: ['format', 'formatting'],
};

/** The options of a kind of question; those of cohorts only where there are any, or can be, or the question has one. */
export function answerOptions(kind: QuestionKind, query: NorthstarQuery, catalogue: CatalogueAnswer): readonly AnswerOption[] {
  const isThere: Partial<Record<AnswerOption, boolean>> = {
    cohort: catalogue.entities.length > 0 || definitionsOf(catalogue, 'cohort').length > 0 || query.cohort !== undefined,
    cohorts: keptCohorts(catalogue).length > 0 || query.cohorts !== undefined,
  };
  return (OPTIONS[kind] ?? []).filter((option) => isThere[option] ?? true);
}

/** How the options stand, in a few words. */
export function summaryOf(query: NorthstarQuery, options: readonly AnswerOption[]): string {
  const { format = 'timeseries', compare, formatting, limit, cohort, cohorts = [] } = query;
  const words: Readonly<Record<AnswerOption, string | undefined>> = {
    format: formatOptions(kindOf(query)).find(({ value }) => value === format)?.label,
    compare: compare ? `beside ${earlierPeriod(compare)}` : 'no comparison',
    order: limit === undefined ? undefined : `at most ${limit} rows`,
    formatting: formatting ? "the KPI's format" : "the panel's format",
    cohort: cohort === undefined ? undefined : 'of a cohort',
    cohorts: cohorts.length === 0 ? undefined : `${cohorts.length} cohorts side by side`,
  };
  const inOrder: readonly AnswerOption[] = ['format', 'compare', 'order', 'cohort', 'cohorts', 'formatting'];
  const told = inOrder.filter((option) => options.includes(option)).flatMap((option) => words[option] ?? []);
  return told.length > 0 ? told.join(' · ') : 'everybody';
}
