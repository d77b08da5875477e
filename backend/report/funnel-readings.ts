import { fieldDisplay, toNumber } from './field-display';
import type { FilledPanel, TargetResult } from './fill-report';
import { reduceSeries } from './reduce';
import { panelReadings, type Reading } from './series';

/**
 * The steps of a funnel: of the answer to a question for one, how many reached each, under the step's name; of any other
 * answer, each of its values. Undefined for a funnel in groups, which are no steps of each other.
 */
export function funnelReadings(filled: FilledPanel): readonly Reading[] | undefined {
  const [result] = filled.results;
  return result?.answer.meta.journey?.kind === 'funnel' ? stepReadings(filled, result) : panelReadings(filled, reduceSeries(filled.panel.options.calc));
}

function stepReadings({ panel }: FilledPanel, { refId, answer }: TargetResult): readonly Reading[] | undefined {
  const place = (name: string) => answer.columns.findIndex((column) => column.name === name);
  const [step, label, count] = [place('step'), place('label'), place('count')];
  const column = answer.columns[count];
  if (step !== 0 || column === undefined) {
    return undefined;
  }
  return answer.rows.map((row): Reading => {
    const cell = row[count] ?? null;
    return { column, field: fieldDisplay(panel.fields, column, { refId, formatting: answer.meta.formatting, name: String(row[label] ?? '') }), cell, value: toNumber(cell) };
  });
}
