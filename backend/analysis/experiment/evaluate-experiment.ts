import { Problem } from '../../../contract/problem';
import { compareVariants, type Comparison, type ComparisonOptions } from './compare-variants';
import type { Experiment } from './experiment';
import { guardrailBreach, type GuardrailBreach, type Margin } from './guardrail-breach';
import type { Sample } from './sample';
import { sampleRatioMismatch, type SampleRatio } from './sample-ratio-mismatch';

/** A KPI's numbers for the variants of an experiment: one sample a variant, in any order. */
export interface MeasuredKpi {
  readonly metric: string;
  readonly samples: readonly Sample[];
}

/** A KPI that must not suffer while the experiment's own gains. */
export interface Guardrail extends MeasuredKpi {
  readonly better: 'higher' | 'lower';
  readonly margin: Margin;
}

export interface ExperimentResult {
  readonly metric: string;
  /** Each variant against the control, in the experiment's order. */
  readonly comparisons: readonly Comparison[];
  readonly sampleRatio: SampleRatio;
  readonly guardrails: readonly { readonly metric: string; readonly comparison: Comparison; readonly breach: GuardrailBreach }[];
}

/**
 * An experiment's results for a KPI, with its checks. The first variant is the control; with several others, alpha is
 * shared among them. A variant without a sample has no units yet.
 * Errors: `Problem` invalid_question where a sample's kind differs from the others', or no units can have its sums.
 */
export function evaluateExperiment(
  experiment: Experiment,
  target: MeasuredKpi,
  { guardrails = [], ...options }: Omit<ComparisonOptions, 'comparisons'> & { readonly guardrails?: readonly Guardrail[] } = {}
): ExperimentResult {
  const compare = (kpi: MeasuredKpi) => compareWithControl(experiment, kpi, options);
  const units = new Map(target.samples.map((sample) => [sample.name, sample.units]));
  return {
    metric: target.metric,
    comparisons: compare(target),
    sampleRatio: sampleRatioMismatch(
      experiment.variants.map(({ name }) => units.get(name) ?? 0),
      experiment.variants.map(({ weight }) => weight)
    ),
    guardrails: guardrails.flatMap((guardrail) =>
      compare(guardrail).map((comparison) => ({
        metric: guardrail.metric,
        comparison,
        breach: guardrailBreach(comparison, guardrail.better, guardrail.margin),
      }))
    ),
  };
}

function compareWithControl({ variants }: Experiment, { metric, samples }: MeasuredKpi, options: ComparisonOptions): readonly Comparison[] {
  const [kind, ...others] = [...new Set(samples.map((sample) => sample.kind))];
  if (others.length > 0) {
    throw new Problem('invalid_question', `All variants of "${metric}" are measured as the same kind of KPI: ${[kind, ...others].join(' and ')} are mixed.`);
  }
  const [control, ...rest] = variants.map(({ name }) => samples.find((sample) => sample.name === name) ?? noUnits(name));
  return control === undefined ? [] : rest.map((variant) => compareVariants<Sample['kind']>(control, variant, { ...options, comparisons: rest.length }));
}

function noUnits(name: string): Sample {
  return { kind: 'rate', name, units: 0, sum: 0 };
}
