import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import { fieldDisplay, showValue, toNumber, type FieldDisplay } from '../field-display';
import type { FilledPanel, TargetResult } from '../fill-report';
import { columnLabel } from '../series';
import { bucketLabel } from '../time-label';
import { colourClass } from './classes';
import { html, type Content } from './html';

export interface TableOptions {
  readonly timezone: string;
  /** The most rows to write; what is left out is said. */
  readonly limit: number;
  /** Says what the table holds, for those who do not see it. */
  readonly caption: string;
}

interface TableColumn {
  readonly column: AnswerColumn;
  readonly index: number;
  readonly field: FieldDisplay;
  readonly numeric: boolean;
}

/** An answer as a table, each value in its column's unit, with threshold colours. */
export function answerTable({ panel }: FilledPanel, { refId, answer }: TargetResult, options: TableOptions): Content {
  const columns = answer.columns
    .map((column, index): TableColumn => ({
      column,
      index,
      field: fieldDisplay(panel.fields, column, { refId, formatting: answer.meta.formatting, name: columnLabel(column) }),
      numeric: column.role === 'metric' || column.role === 'comparison',
    }))
    .filter(({ field }) => field.hidden !== true);
  const rows = answer.rows.slice(0, options.limit);
  const left = answer.rows.length - rows.length;
  return html`<table><caption class="hide">${options.caption}</caption><thead><tr>${columns.map(
    ({ field, numeric }) => html`<th scope="col" class="${numeric ? 'num' : ''}">${field.label}</th>`
  )}</tr></thead><tbody>${rows.map((row) => html`<tr>${columns.map((column, place) => cellOf(column, row, answer, place, options))}</tr>`)}</tbody></table>${
    left > 0 ? html`<p class="name">${left} more ${left === 1 ? 'row is' : 'rows are'} in the CSV.</p>` : ''
  }`;
}

function cellOf(table: TableColumn, row: readonly Cell[], answer: Answer, place: number, { timezone }: TableOptions): Content {
  const cell = row[table.index] ?? null;
  if (table.column.role === 'time' || table.column.type === 'time') {
    const label = cell === null ? '–' : bucketLabel(Date.parse(String(cell)), table.column.grain ?? answer.meta.grain, timezone);
    return html`<td>${label}</td>`;
  }
  if (!table.numeric) {
    const shown = showValue(cell, table.field, 'full');
    return place === 0 ? html`<th scope="row">${shown.text}</th>` : html`<td>${shown.text}</td>`;
  }
  return isChange(table.column) ? changeCell(cell, table.field) : valueCell(cell, table);
}

function valueCell(cell: Cell, { column, field }: TableColumn): Content {
  const shown = showValue(cell, field, 'full');
  // A single step judges nothing: it is Grafana's base colour.
  const judged = column.role === 'metric' && field.colorByThreshold !== false && (field.thresholds?.steps.length ?? 0) > 1;
  return html`<td class="num ${judged ? colourClass(shown.color) : ''}">${shown.text}</td>`;
}

function isChange({ comparison }: AnswerColumn): boolean {
  return comparison === 'delta' || comparison === 'delta_ratio';
}

/** A change carries its sign, and is green where it is good news, red where it is bad. */
function changeCell(cell: Cell, field: FieldDisplay): Content {
  const value = toNumber(cell) ?? 0;
  const good = value > 0 === (field.better === 'higher');
  const colour = value === 0 || field.better === undefined ? '' : colourClass(good ? 'green' : 'red');
  return html`<td class="num ${colour}">${value > 0 ? '+' : ''}${showValue(cell, field, 'full').text}</td>`;
}
