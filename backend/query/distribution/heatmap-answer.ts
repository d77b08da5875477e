import type { Answer, Cell } from '../../../contract/answer';
import { MAX_LIMIT } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Resolved } from '../resolve';
import { isCounted } from '../records/record-value';
import { bucketsBetween } from './buckets-between';

/** A heatmap has a cell for each bucket and each group: 0 where a KPI counts, else none. */
export function groupsHeatmap(answer: Answer, { keys, metrics, clock }: Resolved, catalogue: Catalogue): Answer {
  const time = keys.findIndex(({ isMetricTime }) => isMetricTime);
  const [timeKey, metric] = [keys[time], metrics[0]];
  const group = 1 - time;
  const drawn: Answer = { ...answer, meta: { ...answer.meta, drawing: { kind: 'heatmap', by: 'groups' } } };
  if (!timeKey || !metric) {
    return drawn;
  }
  const keyOf = (at: Cell, value: Cell) => JSON.stringify([at, value]);
  const known = new Map(answer.rows.map((row) => [keyOf(row[time] ?? null, row[group] ?? null), row]));
  const times = bucketsBetween(answer.rows.map((row) => row[time] ?? null), timeKey, clock);
  const groups = [...new Map(answer.rows.map((row) => [JSON.stringify(row[group] ?? null), row[group] ?? null])).values()];
  if (times.length * groups.length > MAX_LIMIT) {
    return drawn;
  }
  const nothing = metric.type === 'simple' && catalogue.measuresOf(metric).every(({ measure }) => isCounted(measure)) ? '0' : null;
  const empty = (at: Cell, value: Cell): readonly Cell[] => (time === 0 ? [at, value, nothing] : [value, at, nothing]);
  return { ...drawn, rows: times.flatMap((at) => groups.map((value) => known.get(keyOf(at, value)) ?? empty(at, value))) };
}
