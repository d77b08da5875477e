import type { Format } from '../../../contract/question';
import { KINDS, type QuestionKind } from '../kind/kinds';
import { FORMAT_OPTIONS, type Option } from './options';

const DRAWN: readonly QuestionKind[] = ['histogram', 'heatmap', 'geomap', 'logs'];

/** The shapes that the answer to a kind of question can have. */
export function formatOptions(kind: QuestionKind): ReadonlyArray<Option<Format>> {
  const table = FORMAT_OPTIONS.filter(({ value }) => value === 'table');
  if (DRAWN.includes(kind)) {
    return [{ value: 'timeseries', label: KINDS[kind].label, description: `As Grafana's own panel shows it` }, ...table];
  }
  return kind === 'anomalies' ? [...table, { value: 'value', label: 'Single value', description: 'How many there are' }] : FORMAT_OPTIONS;
}
