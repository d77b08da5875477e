import type { Answer, Notice } from '../../contract/answer';
import type { DataFrame, FrameMeta } from './data-frame';
import { drawingForm } from './drawing-form';
import { executedQuery } from './executed-query';
import type { Reading } from './reading';
import { readAnswer } from './reading';
import type { Form, Shape } from './shape';
import { singleValues } from './single-values';
import { table } from './table';
import { timeSeries } from './time-series';

/**
 * An answer as Grafana's data frames, in the form that its question asked for.
 * - `timeseries`: one frame a series; the value form, with a notice, where the answer has no time column.
 * - `value`: one frame a value.
 * - `table`: one frame. Also for answers without any number, such as a picker's values.
 * - Records, log lines, histograms, heatmaps and maps have a form of their own, which `table` replaces by a plain table.
 *
 * No rows: a table keeps its columns; the other forms are one frame without fields, which is "no data" to a panel
 * and to an alert. What concerns the whole answer stands on the first frame alone.
 */
export function toFrames(answer: Answer, refId: string): DataFrame[] {
  const { type, version, drawn, shapes, notices } = drawingForm(answer) ?? shape(answer);
  const all: readonly Shape[] = shapes.length > 0 ? shapes : [{ fields: [], notices: [] }];
  const { timezone, grain, partialFrom, sql, params } = answer.meta;
  const common = {
    ...(type === undefined ? {} : { type, typeVersion: version ?? ([0, 1] as const) }),
    preferredVisualisationType: drawn,
  };
  const custom = { timezone, ...(grain && { grain }), ...(partialFrom && { partialFrom }), ...answer.meta.journey };
  return all.map((one, index) => {
    const said = index === 0 ? [...answer.meta.notices, ...notices, ...one.notices] : one.notices;
    const meta: FrameMeta = {
      ...common,
      custom: { ...custom, ...one.custom },
      ...(index === 0 ? { executedQueryString: executedQuery(sql, params) } : {}),
      ...(said.length === 0 ? {} : { notices: said }),
    };
    return { name: '', refId, meta, fields: one.fields };
  });
}

function shape(answer: Answer): Form {
  const reading = readAnswer(answer);
  if (answer.meta.format === 'table' || reading.measured.length === 0) {
    return { drawn: 'table', ...table(answer) };
  }
  if (answer.meta.format === 'timeseries' && reading.time !== undefined) {
    const { shapes, notices } = timeSeries(answer, reading, reading.time);
    return { type: 'timeseries-multi', drawn: 'graph', shapes, notices: [...notices, ...unmeasuredNotices(reading)] };
  }
  const { shapes, notices } = singleValues(answer, reading);
  const timeless = answer.meta.format === 'timeseries' ? [TIMELESS] : [];
  return { type: 'numeric-multi', drawn: 'table', shapes, notices: [...timeless, ...notices, ...unmeasuredNotices(reading)] };
}

const TIMELESS: Notice = {
  severity: 'info',
  text: 'The question is not grouped by time, so each series is one value over the whole range. Group by metric_time to draw it over time.',
};

function unmeasuredNotices({ unmeasured }: Reading): Notice[] {
  if (unmeasured.length === 0) {
    return [];
  }
  const names = unmeasured.map(({ column }) => column.name).join(', ');
  return [{ severity: 'warning', text: `Not a number, so shown in a table only: ${names}.` }];
}
