import { Problem } from '../../../contract/problem';
import type { Step } from '../../../contract/step';
import { authoriseField, authoriseMetric, mayAsk } from '../../access/authorise';
import { findFields, parseFieldName } from '../../catalogue/field';
import type { QueryContext } from '../resolve';
import { knownStep, type KnownStep } from './occurrences';

/**
 * A step of a question. Who may not ask a KPI is not shown its records as a step either; events are shown to those who
 * may ask a KPI of them, by names that they may see. Errors: `Problem` forbidden; those of `knownStep`.
 */
export function authorisedStep(step: Step, entity: string, context: QueryContext, pointer: string, askedAt: string | undefined): KnownStep {
  const { catalogue, principal } = context;
  const known = knownStep(step, entity, context, askedAt);
  if (step.metric !== undefined) {
    authoriseMetric(principal, catalogue.metric(step.metric, pointer), catalogue, pointer);
  } else if (!catalogue.manifest.metrics.some((kpi) => catalogue.measuresOf(kpi).some(({ model }) => model === known.model) && mayAsk(principal, kpi, catalogue))) {
    throw new Problem('forbidden', `Events are shown to those who may ask a KPI of ${known.model.name}.`, { pointer });
  } else if (known.event && askedAt !== undefined) {
    findFields(catalogue, known.model, parseFieldName(known.event.field)).forEach((field) => authoriseField(principal, field, catalogue, pointer));
  }
  return known;
}
