import type { QuestionInput } from '../../../contract/question';
import { readGroups } from '../groupBy';
import { isToldStep } from './isToldStep';
import { isWholeCohort } from './isWholeCohort';
import { kindOf } from './kindOf';
import { KINDS } from './kinds';

/** False where a question still lacks what it is about, or who of its own cohort is meant, so that it is not to be sent yet. */
export function asksSomething(question: QuestionInput): boolean {
  const { cohort } = question;
  return isAboutSomething(question) && (typeof cohort !== 'object' || isWholeCohort(cohort));
}

/** False where a question still lacks what it is about, whosever doings count. */
export function isAboutSomething(question: QuestionInput): boolean {
  const { metrics = [], group_by, saved_query, analysis, funnel, retention, experiment, prediction } = question;
  const kind = kindOf(question);
  switch (kind) {
    case 'metrics':
    case 'values':
    case 'freshness':
      return Boolean(saved_query) || metrics.length + readGroups(group_by).others.length > 0;
    case 'correlation':
      return Boolean(saved_query || metrics.length) && analysis?.kind === 'correlation' && analysis.with.length > 0;
    case 'funnel':
      return isDefined(funnel, ({ entity, steps }) => entity !== '' && steps.length >= 2);
    case 'retention':
      return isDefined(retention, ({ entity, start, return: back }) => entity !== '' && isToldStep(start) && isToldStep(back));
    case 'experiment':
      return isDefined(experiment, () => true);
    case 'prediction':
      return isDefined(prediction, () => true);
    default:
      return ['some', 'none'].includes(KINDS[kind].metrics) || Boolean(saved_query) || metrics.length > 0;
  }
}

function isDefined<D extends object>(written: D | string | undefined, isWhole: (definition: D) => boolean): boolean {
  return typeof written === 'object' ? isWhole(written) : Boolean(written);
}
