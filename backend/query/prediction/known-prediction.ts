import type { Prediction } from '../../../contract/prediction';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { authoriseMetric, authoriseWatched } from '../../access/authorise';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Metric } from '../../catalogue/manifest';
import { sentence } from '../../catalogue/sentence';
import { recordsOf } from '../../catalogue/step';
import type { QueryContext } from '../resolve';

/** A prediction whose definition is found. */
export interface KnownPrediction {
  /** Its name in the catalogue; absent where it stands in the question. */
  readonly name?: string;
  readonly label: string;
  readonly prediction: Prediction;
}

/**
 * The prediction that a question names, or brings along.
 * Errors: `Problem` invalid_question: an unknown name, with the nearest ones; a KPI without such cases.
 */
export function knownPrediction({ prediction: asked }: Pick<Question, 'prediction'>, catalogue: Catalogue): KnownPrediction {
  if (asked === undefined) {
    throw new Problem('invalid_question', 'A prediction question has a `prediction`: the name of a saved one, or a metric with its outcome and features.', { pointer: '/prediction' });
  }
  const name = typeof asked === 'string' ? asked : undefined;
  const prediction = typeof asked === 'string' ? catalogue.definition('prediction', asked, '/prediction') : asked;
  const cases = recordsOf(catalogue, { metric: prediction.metric, where: [], filters: [], optional: false }, prediction.entity);
  if (typeof cases === 'string') {
    throw new Problem('invalid_question', sentence(cases), { pointer: name === undefined ? '/prediction/metric' : '/prediction' });
  }
  const label = catalogue.manifest.definitions.find((definition) => definition.kind === 'prediction' && definition.name === name)?.label;
  return { ...(name === undefined ? {} : { name }), label: label ?? name?.replaceAll('_', ' ') ?? 'Probability', prediction };
}

/**
 * The KPI whose records are a prediction's cases. An alert rule asks one of the catalogue for its value, which tells of no
 * case by itself, whether or not the KPI has alerts besides.
 * Errors: as `knownPrediction`, and `Problem` forbidden.
 */
export function predictionMetrics(question: Question, { catalogue, principal }: QueryContext): readonly Metric[] {
  const { name, prediction } = knownPrediction(question, catalogue);
  const metric = catalogue.metric(prediction.metric, '/prediction');
  const authorise = name !== undefined && question.format === 'value' ? authoriseWatched : authoriseMetric;
  authorise(principal, metric, catalogue, '/prediction');
  return [metric];
}
