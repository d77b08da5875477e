import type { Answer } from '../../contract/answer';
import { geomap } from './geomap';
import { heatmap } from './heatmap';
import { histogram } from './histogram';
import { logLines } from './log-lines';
import type { Form } from './shape';
import { table } from './table';

/**
 * The form that Grafana's own panel for an answer draws without a transformation; undefined for one that is drawn as its
 * format says. Explore has none of these panels but that for logs, and its graph is of time series, so there they are tables.
 */
export function drawingForm(answer: Answer): Form | undefined {
  const { drawing, format } = answer.meta;
  if (!drawing || (format === 'table' && drawing.kind !== 'records')) {
    return undefined;
  }
  switch (drawing.kind) {
    case 'records':
      return { drawn: 'table', ...table(answer) };
    case 'logs':
      return { type: 'log-lines', version: [0, 0], drawn: 'logs', ...logLines(answer, drawing) };
    case 'histogram':
      return { type: 'histogram', version: [0, 0], drawn: 'table', ...histogram(answer) };
    case 'heatmap':
      return { type: 'heatmap-cells', version: [0, 0], drawn: 'table', ...heatmap(answer, drawing.by) };
    case 'geomap':
      return { drawn: 'table', ...geomap(answer, drawing) };
    default:
      return drawing satisfies never;
  }
}
