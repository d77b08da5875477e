import type { QuestionInput } from '../../contract/question';
import { DATASOURCE_TYPE, DATASOURCE_UID } from '../grafana';
import { EXPRESSION_UID, type AlertQuery } from './alerting-file';

/** Query A of a rule: a question to our data source over the last `seconds`. */
export function questionQuery(question: QuestionInput, seconds: number): AlertQuery {
  return {
    refId: 'A',
    relativeTimeRange: { from: seconds, to: 0 },
    datasourceUid: DATASOURCE_UID,
    model: { refId: 'A', datasource: { type: DATASOURCE_TYPE, uid: DATASOURCE_UID }, ...question },
  };
}

/** Query B of a rule: an expression of Grafana's over A. */
export function expressionQuery(expression: Readonly<Record<string, unknown>>): AlertQuery {
  return {
    refId: 'B',
    relativeTimeRange: { from: 0, to: 0 },
    datasourceUid: EXPRESSION_UID,
    model: { refId: 'B', datasource: { type: EXPRESSION_UID, uid: EXPRESSION_UID }, ...expression },
  };
}
