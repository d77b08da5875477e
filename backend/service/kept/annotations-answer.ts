import type { Answer, Cell } from '../../../contract/answer';
import type { Question } from '../../../contract/question';
import { mayAsk } from '../../access/authorise';
import type { QueryContext } from '../../query/resolve';
import { instantOf } from '../../query/time';
import type { ControlStore } from '../../store/control/control-store';
import { keptAnomalies, nameOf, rangeOf } from './anomalies-answer';
import { keptAnswer, type KeptColumn } from './kept-answer';

/** The fields that Grafana makes annotations of. */
const COLUMNS: readonly KeptColumn[] = [
  ['time', 'time', 'Time'],
  ['timeEnd', 'time', 'End'],
  ['title', 'string', 'Title'],
  ['text', 'string', 'Text'],
  ['tags', 'string', 'Tags'],
  ['id', 'string', 'Number'],
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

function experiments({ metrics }: Question, { catalogue, principal, timezone, range }: QueryContext): Cell[][] {
  return catalogue.manifest.definitions.flatMap((definition) => {
    if (definition.kind !== 'experiment' || definition.body.status === 'draft') {
      return [];
    }
    const { target, start, end, hypothesis = '' } = definition.body;
    const kpi = catalogue.findMetric(target.metric);
    const [from, to] = [instantOf(start, timezone, 0), end === undefined ? undefined : instantOf(end, timezone, 1)];
    const isShown = !range || (from.epochMilliseconds < range.to.epochMilliseconds && (to === undefined || to.epochMilliseconds > range.from.epochMilliseconds));
    return kpi && mayAsk(principal, kpi, catalogue) && isShown && (metrics.length === 0 || metrics.includes(target.metric)) ? [[from.toString(), to?.toString() ?? null, definition.label ?? definition.name, hypothesis, `experiment,${definition.body.status},${target.metric}`, definition.name]] : [];
  });
}
