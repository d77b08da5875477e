import { Problem } from '../../../contract/problem';
import { authoriseMetric, mayAsk } from '../../access/authorise';
import { timeDimensionOf, type Catalogue } from '../../catalogue/catalogue';
import { inputMeasuresOf, inputsOf, type Measure, type Metric, type SemanticModel, type SimpleMetric } from '../../catalogue/manifest';
import type { Condition } from '../condition';
import { Formulas } from '../metric-formula';
import { Passes, type Pass, type RowsPass } from '../pass';
import type { QueryContext } from '../resolve';

/** A measure over the records of a model, with the KPI's own conditions. `name` is the column of its value: the KPI's, or the measure's where the KPI is computed from others. */
export interface RecordInput {
  readonly name: string;
  readonly measure: Measure;
  readonly conditions: readonly Condition[];
}

/** The records behind a KPI: those of one model, placed by one time, that count for one of its measures at least. */
export interface RecordSource {
  readonly metric: Metric;
  readonly model: SemanticModel;
  /** One for a simple KPI; several for one that is computed from several measures of the same records. */
  readonly inputs: readonly [RecordInput, ...RecordInput[]];
}

/**
 * The records of a KPI. Records are those of the asked time alone: what a trailing window or an offset of the KPI reads
 * beside it is left out.
 * Errors: `Problem` invalid_question for a KPI whose records are of several kinds, which names its simple inputs; forbidden
 * for an input that may not be asked by itself, whose values the records have.
 */
export function recordSource(metric: Metric, context: QueryContext): RecordSource {
  const { catalogue } = context;
  const passes = new Passes(context);
  new Formulas(passes, context).of(metric);
  const current = passes.all.filter(({ offsets }) => offsets.length === 0);
  const [first, ...rest] = current.filter(isOfRows);
  if (!first || rest.length + 1 < current.length || rest.some((pass) => !isSameKind(pass, first))) {
    throw severalKinds(metric, context);
  }
  // What is computed from one input is not what a record adds to it.
  const isPlain = inputsOf(metric).length === 0;
  if (!isPlain) {
    simpleInputs(metric, catalogue).forEach((one) => authoriseMetric(context.principal, one, catalogue, '/metrics/0'));
  }
  const [input, ...more] = distinct([first, ...rest].flatMap(({ measures, conditions }) => measures.map(({ column, measure }) => ({ name: isPlain ? metric.name : column, measure, conditions }))));
  if (!input || !timeDimensionOf({ model: first.model, measure: input.measure })) {
    throw new Problem('invalid_catalogue', `The records of "${metric.name}" (${catalogue.measuresOf(metric).map(({ model }) => model.name).join(', ')}) have no time.`);
  }
  return { metric, model: first.model, inputs: [input, ...more] };
}

function isOfRows(pass: Pass): pass is RowsPass {
  return pass.kind === 'rows';
}

function isSameKind(one: RowsPass, other: RowsPass): boolean {
  const timeOf = ({ model, measures: [first] }: RowsPass) => first && timeDimensionOf({ model, measure: first.measure })?.name;
  return one.model === other.model && timeOf(one) === timeOf(other);
}

/** A measure that is there twice, such as in itself and in its trailing window, is one. */
function distinct(inputs: readonly RecordInput[]): readonly RecordInput[] {
  const keyOf = ({ measure, conditions }: RecordInput) => JSON.stringify([measure.name, conditions]);
  return inputs.filter((input, index) => inputs.findIndex((other) => keyOf(other) === keyOf(input)) === index);
}

function severalKinds(metric: Metric, { catalogue, principal }: QueryContext): Problem {
  const allowed = [...new Set(simpleInputs(metric, catalogue))].filter((input) => mayAsk(principal, input, catalogue)).map(({ name }) => name);
  const advice = allowed.length === 0 ? 'ask for those of a simple KPI' : `ask for those of ${allowed.length === 1 ? '' : `${allowed.slice(0, -1).join(', ')} or `}${allowed.at(-1)}`;
  return new Problem('invalid_question', `"${metric.name}" is not computed from one kind of records at their own time; ${advice}.`, { pointer: '/metrics/0', allowed });
}

/** The simple metrics that a metric is computed from in the end. */
function simpleInputs(metric: Metric, catalogue: Catalogue): readonly Metric[] {
  const inputs = inputsOf(metric);
  if (inputs.length > 0) {
    return inputs.flatMap(({ name }) => simpleInputs(catalogue.metric(name), catalogue));
  }
  return metric.type === 'simple' ? [metric] : inputMeasuresOf(metric).flatMap(({ name }) => metricOfMeasure(name, catalogue) ?? []);
}

/** The plainest metric over a measure: one that people ask for, without a condition, where there is one. */
function metricOfMeasure(name: string, { manifest }: Catalogue): Metric | undefined {
  const found = manifest.metrics.filter((metric) => metric.type === 'simple').filter(({ measure }) => measure.name === name);
  const rank = ({ input_only: isInput, filter, measure }: SimpleMetric) => Number(isInput) + 2 * (filter.length + measure.filter.length + Number(measure.join_to_timespine));
  return [...found].sort((a, b) => rank(a) - rank(b))[0];
}
