import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, AnswerMeta, Cell, Notice } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import { MAX_LIMIT, type Question } from '../../../contract/question';
import { METRIC_TIME } from '../../query/keys';
import { knownPrediction, type KnownPrediction } from '../../query/prediction/known-prediction';
import { featureColumns, newestOf, valuesOf, type FeatureColumn } from '../logistic/cases';
import { fitLogistic, predictLogistic, type Logistic } from '../logistic/fit-logistic';
import { countOf, fittedNotices, leftOutNotice } from '../logistic/told-model';
import type { Asker } from './asker';
import { orderedRows } from './ordered-rows';

/** From before any case to now: what the model learns from, whatever range is shown. */
const BEGINNING = Temporal.Instant.from('1900-01-01T00:00:00Z');

const PERCENT = { unit: 'percentunit', decimals: 1 } as const;
const figure = (name: string, label: string, more: { readonly unit?: string; readonly decimals?: number } = {}): AnswerColumn => ({ name, type: 'number', role: 'metric', ...(more.unit ? { unit: more.unit } : {}), display: { label, ...more } });
const text = (name: string, label: string): AnswerColumn => ({ name, type: 'string', role: 'dimension', display: { label } });

const COEFFICIENTS: readonly AnswerColumn[] = [text('feature', 'Feature'), text('label', 'Label'), figure('coefficient', 'Coefficient'), figure('odds_ratio', 'Odds ratio'), figure('standard_error', 'Standard error')];

/**
 * How probable an outcome is of the cases of which it is not known, learned from all of which it is (S3-21, K140, K141).
 * As a table a row for each undecided case of the range, the most probable first; as a value the mean probability of these
 * and how many they are. `show: coefficients` tells what was learned: how the logarithm of the odds moves with one more of
 * each feature. Filters and the range narrow the cases that are shown, and never those that are learned from.
 * Errors: `Problem` of the question; cases that tell nothing are a notice without rows.
 */
export async function predictionAnswer(question: Question, asker: Asker): Promise<Answer> {
  const known = knownPrediction(question, asker.catalogue);
  checkShape(question);
  checkRights(question, known, asker);
  const isShown = question.show !== 'coefficients';
  const [cases, happened, others] = await Promise.all([isShown ? asker.ask(undecided(question, known)) : undefined, ...[true, false].map((did) => asker.ask(decided(question, known, did), { from: BEGINNING, to: asker.now }))]);
  if (!happened || !others) {
    throw new Error('A prediction was made without its cases.');
  }
  const { features } = known.prediction;
  const columns = featureColumns(happened, features, pointerOf(known));
  const learned = newestOf(happened, others, METRIC_TIME, MAX_LIMIT);
  const values = learned.map(({ row }) => valuesOf(row, columns));
  const model = fitLogistic(
    values.map((own) => features.map(({ name }) => own[name] ?? null)),
    learned.map((one) => one.happened),
    { names: features.map(({ name }) => name) }
  );
  const told = cases ? predicted(question, known, cases, model) : { ...coefficientRows(model, columns), notices: ignoredNotice(question) };
  const notices = [...fittedNotices(model, learned.length, happened.rows.length + others.rows.length > MAX_LIMIT), ...told.notices];
  return { columns: told.columns, rows: orderedRows(told, question), meta: metaOf(question, [...(cases ? [cases] : []), happened, others], notices) };
}

function checkShape({ show, format, columns, metrics, analysis, search }: Question): void {
  const refused = [
    [show === 'coefficients' && format === 'value', 'format', 'Coefficients are several numbers; ask for them as a table.'],
    [columns !== undefined && (show === 'coefficients' || format === 'value'), 'columns', '`columns` stand beside the cases of a prediction, in a table.'],
    [metrics.length > 0, 'metrics', 'A prediction names its cases itself, and takes no KPI in `metrics`.'],
    [analysis !== undefined, 'analysis', 'A prediction is an analysis of its own, and takes no `analysis`.'],
    [search !== undefined, 'search', 'A prediction takes no `search`; filter its cases instead.'],
  ] as const;
  const [fault] = refused.filter(([isAsked]) => isAsked);
  if (fault) {
    throw new Problem('invalid_question', fault[2], { pointer: `/${fault[1]}` });
  }
}

/** A feature whose values are masked cannot be learned from. */
function checkRights(question: Question, known: KnownPrediction, asker: Asker): void {
  const { records } = asker.resolve(decided(question, known, true));
  const fields = known.prediction.features.map(({ field }) => field);
  for (const column of records?.columns ?? []) {
    if (column.kind === 'field' && column.refusal !== undefined && fields.includes(column.name)) {
      throw new Problem('forbidden', column.refusal, { pointer: pointerOf(known) });
    }
  }
}

function pointerOf({ name }: KnownPrediction): string {
  return name === undefined ? '/prediction/features' : '/prediction';
}

/** Those of which it is known, of all time: where it happened, or where it did not. */
function decided(question: Question, { prediction: { entity, outcome, decided: known, features } }: KnownPrediction, happened: boolean): Question {
  return {
    ...question,
    show: undefined,
    where: [...known, ...(happened ? outcome : [isNotTrue(outcome)])],
    filters: [],
    columns: [entity, METRIC_TIME, ...features.map(({ field }) => field)],
    order_by: [],
    limit: MAX_LIMIT,
    time_constraint: undefined,
    cohort: undefined,
  };
}

/** Those of which it is not known, as they were asked for. */
function undecided(question: Question, { prediction: { entity, decided: known, features } }: KnownPrediction): Question {
  return { ...question, show: undefined, where: [...question.where, isNotTrue(known)], columns: [entity, ...(question.columns ?? []), ...features.map(({ field }) => field)], order_by: [], limit: MAX_LIMIT };
}

/** What is unknown is not true either. */
function isNotTrue(templates: readonly string[]): string {
  return `(${templates.map((template) => `(${template})`).join(' AND ')}) IS NOT TRUE`;
}

interface Told {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notices: readonly Notice[];
}

function predicted({ format }: Question, known: KnownPrediction, cases: Answer, model: Logistic): Told {
  const { label, prediction } = known;
  const features = featureColumns(cases, prediction.features, pointerOf(known));
  const probable = cases.rows.flatMap((row) => {
    const probability = model.kind === 'logistic' ? predictLogistic(model, valuesOf(row, features)) : undefined;
    return probability === undefined ? [] : [{ row, probability }];
  });
  const notices = [
    ...(model.kind === 'logistic' ? leftOutNotice(cases.rows.length - probable.length) : []),
    ...(cases.rows.length < MAX_LIMIT ? [] : [{ severity: 'warning' as const, text: `Only the newest ${countOf(MAX_LIMIT)} undecided cases are told of; narrow the question.` }]),
  ];
  const display = { label, ...PERCENT };
  const probability: AnswerColumn = { name: 'probability', type: 'number', role: 'metric', unit: PERCENT.unit, display };
  if (format === 'value') {
    const mean = probable.length === 0 ? null : probable.reduce((sum, one) => sum + one.probability, 0) / probable.length;
    return { columns: [probability, figure('cases', 'Undecided cases', { unit: 'short', decimals: 0 })], rows: model.kind === 'logistic' ? [[mean, probable.length]] : [], notices };
  }
  const beside = cases.columns.flatMap((column, at) => (features.some((feature) => feature.at === at) ? [] : [{ column, at }]));
  return {
    columns: [...beside.map(({ column }) => column), probability, ...features.map(({ feature, column }) => ({ ...column, name: feature.name, display: { ...column.display, label: labelOf(feature, column) } }))],
    rows: [...probable].sort((one, other) => other.probability - one.probability).map(({ row, probability: chance }) => [...beside.map(({ at }) => row[at] ?? null), chance, ...features.map(({ at }) => row[at] ?? null)]),
    notices,
  };
}

function coefficientRows(model: Logistic, features: readonly FeatureColumn[]): Pick<Told, 'columns' | 'rows'> {
  if (model.kind === 'refused') {
    return { columns: COEFFICIENTS, rows: [] };
  }
  const labels = new Map(features.map(({ feature, column }) => [feature.name, labelOf(feature, column)]));
  return {
    columns: COEFFICIENTS,
    rows: [['intercept', 'Where all are 0', model.intercept, null, null], ...model.coefficients.map(({ name, coefficient, oddsRatio, standardError }): Cell[] => [name, labels.get(name) ?? name, coefficient, oddsRatio, standardError])],
  };
}

function labelOf({ name, label }: FeatureColumn['feature'], { display }: AnswerColumn): string {
  return label ?? display?.label ?? name;
}

function ignoredNotice({ where, filters, cohort }: Question): Notice[] {
  return where.length + filters.length > 0 || cohort !== undefined ? [{ severity: 'info', text: 'Filters narrow the cases of a prediction, and not what it learns from; the coefficients are those of all decided cases.' }] : [];
}

function metaOf({ format, formatting }: Question, answers: readonly Answer[], notices: readonly Notice[]): AnswerMeta {
  const [first] = answers;
  if (!first) {
    throw new Error('A prediction was made without its cases.');
  }
  return {
    ...first.meta,
    // Its rows are no longer a list of records.
    drawing: undefined,
    sql: answers.map((answer) => answer.meta.sql).join(';\n\n'),
    params: answers.flatMap((answer) => answer.meta.params),
    notices: [...first.meta.notices, ...notices],
    format: format === 'value' ? 'value' : 'table',
    formatting,
    elapsedMs: Math.max(...answers.map((answer) => answer.meta.elapsedMs)),
  };
}
