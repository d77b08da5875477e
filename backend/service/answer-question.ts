import type { Answer } from '../../contract/answer';
import type { Question } from '../../contract/question';
import { mayGroupBy } from '../access/authorise';
import { anomalyAnswer } from '../analysis/answer/anomaly-answer';
import type { Asker } from '../analysis/answer/asker';
import { contributionAnswer } from '../analysis/answer/contribution-answer';
import { correlationAnswer } from '../analysis/answer/correlation-answer';
import { costAdviceAnswer } from '../analysis/answer/cost-advice-answer';
import { experimentAnswer } from '../analysis/answer/experiment-answer';
import { forecastAnswer } from '../analysis/answer/forecast-answer';
import { forecastKpiAnswer, forecastKpisOf } from '../analysis/answer/forecast-kpi-answer';
import { predictionAnswer } from '../analysis/answer/prediction-answer';
import type { Smoother } from '../analysis/forecast/smoother';
import { isPerson } from '../catalogue/person';
import { cohortsSideBySide, forEachCohort } from '../query/cohort/for-each-cohort';
import type { QueryContext } from '../query/resolve';
import type { ControlStore } from '../store/control/control-store';
import type { Store } from '../store/store';
import { countedCohorts } from './cohorts';
import { anomaliesAnswer } from './kept/anomalies-answer';
import { annotationsAnswer } from './kept/annotations-answer';
import { crossingsAnswer } from './kept/crossings-answer';
import { insightsAnswer } from './kept/insights-answer';

/** What answering a question needs beside the question. */
export interface AnswerTools {
  readonly context: QueryContext;
  readonly asker: Asker;
  readonly control: ControlStore;
  readonly smoother: () => Promise<Smoother>;
  readonly dialect: Store['dialect'];
}

/** The one way from a question to its answer: a statement of its own, an analysis made of several, or records that are kept. */
export async function answerQuestion(question: Question, tools: AnswerTools): Promise<Answer> {
  const each = forEachCohort(question, tools.context.catalogue);
  if (each) {
    return cohortsSideBySide(await Promise.all(each.map(async ({ label, question: own }) => ({ label, answer: await answerQuestion(own, tools) }))));
  }
  const { context, asker, control, smoother } = tools;
  switch (question.queryType) {
    case 'anomalies':
      return anomaliesAnswer(question, context, control);
    case 'insights':
      return insightsAnswer(question, context, control);
    case 'annotations':
      return annotationsAnswer(question, context, control);
    case 'crossings':
      return crossingsAnswer(question, context, control);
    case 'cohorts':
      return countedCohorts(question, asker, context, control);
    case 'cost_advice':
      return costAdviceAnswer(question, asker);
    case 'contribution':
      return contributionAnswer(question, asker, (field) => mayGroupBy(context.principal, field, context.catalogue) && !isPerson(context.catalogue, field));
    case 'experiment':
      return experimentAnswer(question, asker);
    case 'prediction':
      return predictionAnswer(question, asker);
    default:
      break;
  }
  const forecasts = forecastKpisOf(question, context.catalogue);
  if (forecasts.length > 0) {
    return forecastKpiAnswer(question, forecasts, asker, await smoother());
  }
  switch (question.analysis?.kind) {
    case 'forecast':
      return forecastAnswer(question, asker, await smoother());
    case 'anomalies':
      return anomalyAnswer(question, asker);
    case 'correlation':
      return correlationAnswer(question, asker);
    case undefined:
      return asker.ask(question);
  }
}
