import type { Answer, Cell } from '../../../contract/answer';
import type { Experiment } from '../../../contract/experiment';
import type { Question } from '../../../contract/question';
import { mayAsk } from '../../access/authorise';
import type { QueryContext } from '../../query/resolve';
import { instantOf } from '../../query/time';
import type { ControlStore } from '../../store/control/control-store';
import { keptAnomalies, nameOf, rangeOf } from './anomalies-answer';
import { keptAnswer, type KeptColumn } from './kept-answer';

/** The fields that Grafana makes annotations of; it finds them by what people read above them. */
const COLUMNS: readonly KeptColumn[] = [
  ['time', 'time', 'Time'],
  ['timeEnd', 'time', 'timeEnd'],
  ['title', 'string', 'Title'],
  ['text', 'string', 'Text'],
  ['tags', 'string', 'Tags'],
  ['id', 'string', 'id'],
];

/** Anomalies as marks, and experiments from their start to their end, on the time axis of any panel. */
export async function annotationsAnswer(question: Question, context: QueryContext, control: Pick<ControlStore, 'listAnomalies'>): Promise<Answer> {
  const anomalies = (await keptAnomalies(question, context, control, rangeOf(context))).map((anomaly): Cell[] => {
    const { kpi, group } = nameOf(anomaly, context);
    return [anomaly.bucket, null, [kpi, group].filter(Boolean).join(', '), `${anomaly.description} (${anomaly.status})`, ['anomaly', anomaly.severity, anomaly.metric].join(','), anomaly.id];
  });
  const rows = [...anomalies, ...(question.filters.length > 0 ? [] : experiments(question, context))];
  return keptAnswer({ ...question, format: 'table' }, COLUMNS, rows, context);
}

function experiments({ metrics }: Question, context: QueryContext): Cell[][] {
  const { catalogue, principal } = context;
  return catalogue.manifest.definitions.flatMap((definition) => {
    if (definition.kind !== 'experiment' || definition.body.status === 'draft') {
      return [];
    }
    const { target, status, hypothesis = '' } = definition.body;
    const kpi = catalogue.findMetric(target.metric);
    const isAsked = metrics.length === 0 || metrics.includes(target.metric);
    const time = timeOf(definition.body, context);
    return kpi && isAsked && time && mayAsk(principal, kpi, catalogue) ? [[time.from, time.to, definition.label ?? definition.name, hypothesis, `experiment,${status},${target.metric}`, definition.name]] : [];
  });
}

/** From its first day until the end of its last one; undefined where none of it lies in the range. */
function timeOf({ start, end }: Experiment, { timezone, range }: QueryContext): { readonly from: string; readonly to: string | null } | undefined {
  const [from, to] = [instantOf(start, timezone, 0), end === undefined ? undefined : instantOf(end, timezone, 1)];
  const isInside = !range || (from.epochMilliseconds < range.to.epochMilliseconds && (to === undefined || to.epochMilliseconds > range.from.epochMilliseconds));
  return isInside ? { from: from.toString(), to: to?.toString() ?? null } : undefined;
}
