import type { QuestionKind } from '../kind/kinds';
import type { Place } from './faults';

const OF_KPIS: readonly Place[] = ['metrics', 'group_by', 'filters', 'where', 'cohort'];
const OF_VALUES: readonly Place[] = [...OF_KPIS, 'saved_query', 'compare', 'order_by', 'limit', 'format', 'cohorts'];
const OF_RECORDS: readonly Place[] = ['metrics', 'filters', 'where', 'cohort', 'columns', 'search', 'order_by', 'limit', 'format'];
const OF_FOUND: readonly Place[] = ['metrics'];

const PLACES: Readonly<Record<QuestionKind, readonly Place[]>> = {
  metrics: OF_VALUES,
  values: OF_VALUES,
  freshness: OF_VALUES,
  forecast: [...OF_KPIS, 'saved_query', 'analysis', 'format'],
  odd_values: [...OF_KPIS, 'saved_query', 'analysis', 'format'],
  contribution: [...OF_KPIS, 'compare'],
  correlation: [...OF_KPIS, 'saved_query', 'analysis'],
  histogram: [...OF_KPIS, 'buckets', 'format'],
  heatmap: [...OF_KPIS, 'buckets', 'format'],
  geomap: [...OF_KPIS, 'format'],
  funnel: ['funnel', 'group_by', 'filters', 'where', 'compare', 'cohort', 'cohorts'],
  retention: ['retention', 'group_by', 'filters', 'where', 'cohort', 'cohorts'],
  cohorts: ['cohorts'],
  experiment: ['experiment'],
  prediction: ['prediction'],
  records: OF_RECORDS,
  logs: OF_RECORDS,
  anomalies: [...OF_FOUND, 'filters', 'format'],
  insights: [...OF_FOUND, 'filters'],
  crossings: [...OF_FOUND, 'filters', 'format'],
  annotations: OF_FOUND,
  cost_advice: [],
};

/** The fields of a kind's form that tell their faults themselves; all others are told of beneath it. */
export function placesOf(kind: QuestionKind): readonly Place[] {
  return PLACES[kind];
}
