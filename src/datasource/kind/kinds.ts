import type { Format, QueryType } from '../../../contract/question';

/** The kinds of questions as people choose among them: query types, and analyses of KPI values. */
export const QUESTION_KINDS = [
  'metrics',
  'forecast',
  'odd_values',
  'contribution',
  'correlation',
  'histogram',
  'heatmap',
  'geomap',
  'funnel',
  'retention',
  'cohorts',
  'experiment',
  'prediction',
  'records',
  'logs',
  'anomalies',
  'insights',
  'crossings',
  'cost_advice',
  'annotations',
  'values',
  'freshness',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface KindSpec {
  readonly label: string;
  /** What it answers, in a line. */
  readonly description: string;
  readonly queryType: QueryType;
  /** How many KPIs it is about; `some` may be none, which then means all. */
  readonly metrics: 'many' | 'one' | 'some' | 'none';
  /** How its answer is best shown; what has a form of its own, such as log lines, has it where no table is asked. */
  readonly format: Format;
}

export const KINDS: Readonly<Record<QuestionKind, KindSpec>> = {
  metrics: { label: 'KPI values', description: 'KPIs over time, by groups, or as one number', queryType: 'metrics', metrics: 'many', format: 'timeseries' },
  forecast: { label: 'Forecast', description: 'How a KPI goes on, with the range that it will probably stay in', queryType: 'metrics', metrics: 'many', format: 'timeseries' },
  odd_values: { label: 'Anomalies', description: "Which of a KPI's values are odd, beside what was expected", queryType: 'metrics', metrics: 'many', format: 'timeseries' },
  contribution: { label: 'Why did it move?', description: 'What carried the change of a KPI between two periods', queryType: 'contribution', metrics: 'one', format: 'table' },
  correlation: { label: 'Correlation', description: 'How alike a KPI and others change over time, group by group', queryType: 'metrics', metrics: 'one', format: 'table' },
  histogram: { label: 'Histogram', description: 'How many values are of which size', queryType: 'histogram', metrics: 'one', format: 'timeseries' },
  heatmap: { label: 'Heatmap', description: 'Values over time by groups, as colours', queryType: 'heatmap', metrics: 'one', format: 'timeseries' },
  geomap: { label: 'Map', description: 'Values by place, for the geomap panel', queryType: 'geomap', metrics: 'one', format: 'timeseries' },
  funnel: { label: 'Funnel', description: 'How many go on from step to step, and where they stop', queryType: 'funnel', metrics: 'none', format: 'table' },
  retention: { label: 'Retention', description: 'Who comes back, period by period after the start', queryType: 'retention', metrics: 'none', format: 'table' },
  cohorts: { label: 'Cohorts', description: 'The cohorts of the catalogue, and how many members each has', queryType: 'cohorts', metrics: 'none', format: 'table' },
  experiment: { label: 'Experiment', description: 'How the variants of an experiment compare, and whether it is chance', queryType: 'experiment', metrics: 'none', format: 'table' },
  prediction: { label: 'Prediction', description: 'How probable an outcome is, case by case, learned from those that are decided', queryType: 'prediction', metrics: 'none', format: 'table' },
  records: { label: 'Records', description: 'The records behind a KPI, the newest first', queryType: 'records', metrics: 'one', format: 'table' },
  logs: { label: 'Logs', description: 'The records behind a KPI, as log lines', queryType: 'logs', metrics: 'one', format: 'timeseries' },
  anomalies: { label: 'Anomalies found', description: 'What was found odd on schedule and kept, with its status', queryType: 'anomalies', metrics: 'some', format: 'table' },
  insights: { label: 'Insights', description: 'What is worth knowing, and what to do first', queryType: 'insights', metrics: 'some', format: 'table' },
  crossings: { label: 'Limits crossed', description: 'Limits that are told once a period, such as shares of a budget', queryType: 'crossings', metrics: 'some', format: 'table' },
  cost_advice: { label: 'Cost advice', description: 'Where money is spent for nothing', queryType: 'cost_advice', metrics: 'none', format: 'table' },
  annotations: { label: 'Annotations', description: 'Anomalies and experiments as marks on the time axis', queryType: 'annotations', metrics: 'some', format: 'table' },
  values: { label: 'Values of a dimension', description: 'What a dimension can be, as pickers list it', queryType: 'values', metrics: 'many', format: 'table' },
  freshness: { label: 'Age of the data', description: 'Seconds since the newest record behind each KPI', queryType: 'freshness', metrics: 'many', format: 'value' },
};

/** Kinds that are offered; the others are kept where they were stored. */
export type OfferedKind = Exclude<QuestionKind, 'annotations' | 'values' | 'freshness'>;

export const KIND_GROUPS: ReadonlyArray<{ readonly label: string; readonly kinds: readonly OfferedKind[] }> = [
  { label: 'KPIs', kinds: ['metrics', 'forecast', 'odd_values', 'contribution', 'correlation', 'heatmap', 'histogram', 'geomap'] },
  { label: 'People and steps', kinds: ['funnel', 'retention', 'cohorts', 'experiment', 'prediction'] },
  { label: 'Records', kinds: ['records', 'logs'] },
  { label: 'Found for you', kinds: ['anomalies', 'insights', 'crossings', 'cost_advice'] },
];
