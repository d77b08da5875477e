import type { Answer, Cell } from '../../../contract/answer';
import { fieldDisplay, showValue, toNumber, type FieldDisplay } from '../field-display';
import type { FilledPanel } from '../fill-report';
import { columnLabel, columnsOf } from '../series';
import { bucketLabel } from '../time-label';
import { FONT_SIZE, type Canvas, type Chart } from './render-svg';
import { shorten, widest } from './text-width';

interface Matrix {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly cells: readonly { readonly x: number; readonly y: number; readonly cell: Cell; readonly value: number }[];
  readonly field: FieldDisplay;
}

/** The first answer as a matrix: time (or the first dimension) across, the last dimension down. */
export function matrixOf({ panel, results }: FilledPanel, timezone: string): Matrix | undefined {
  const result = results[0];
  if (result === undefined) {
    return undefined;
  }
  const { answer, refId } = result;
  const { values, dimensions } = columnsOf(answer);
  const metric = values.find(({ column }) => column.role === 'metric');
  const time = answer.columns.findIndex(({ role }) => role === 'time');
  const across = time >= 0 ? time : dimensions[0]?.index;
  const down = dimensions.at(-1)?.index;
  if (metric === undefined || across === undefined) {
    return undefined;
  }
  const name = (cell: Cell) => (cell === null ? '(none)' : String(cell));
  const columns = axisOf(answer, across, time >= 0);
  const rows = down === undefined || down === across ? [columnLabel(metric.column)] : axisOf(answer, down, false);
  const grain = answer.columns[across]?.grain;
  return {
    columns: time >= 0 ? columns.map((start) => bucketLabel(Date.parse(start), grain, timezone)) : columns,
    rows,
    cells: answer.rows.flatMap((row) => {
      const cell = row[metric.index] ?? null;
      const value = toNumber(cell);
      const y = rows.length === 1 ? 0 : rows.indexOf(name(row[down ?? 0] ?? null));
      return value === null ? [] : [{ x: columns.indexOf(name(row[across] ?? null)), y, cell, value }];
    }),
    field: fieldDisplay(panel.fields, metric.column, { refId, formatting: answer.meta.formatting, name: columnLabel(metric.column) }),
  };
}

function axisOf(answer: Answer, index: number, sorted: boolean): string[] {
  const names = [...new Set(answer.rows.map((row) => (row[index] === null ? '(none)' : String(row[index]))))];
  return sorted ? names.sort() : names;
}

/** A matrix in one hue: the stronger, the higher. Numbers stand in the cells where they fit. */
export function heatmapChart(matrix: Matrix, { palette, width, height }: Canvas): Chart {
  const { columns, rows, cells, field } = matrix;
  const values = cells.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const left = Math.min(width * 0.35, 14 + widest(rows, FONT_SIZE));
  const plot = { left, top: 4, width: width - left - 6, height: height - 4 - 24 };
  const cellWidth = plot.width / columns.length;
  const cellHeight = plot.height / rows.length;
  const texts = cells.map(({ cell }) => showValue(cell, field).text);
  const numbered = widest(texts, FONT_SIZE) + 6 <= cellWidth && cellHeight >= 16;
  const strength = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  // Text on a cell needs contrast, so numbered cells stay paler.
  const opacity = (value: number) => 0.06 + strength(value) * (numbered ? 0.39 : 0.84);
  const every = Math.ceil((Math.min(90, widest(columns, FONT_SIZE)) + 10) / cellWidth);
  return {
    option: {
      grid: { ...plot, containLabel: false },
      xAxis: {
        type: 'category',
        data: columns.map((column) => shorten(column, cellWidth * every - 4, FONT_SIZE)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: palette.muted, fontSize: FONT_SIZE, interval: every - 1 },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => shorten(row, left - 12, FONT_SIZE)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: palette.muted, fontSize: FONT_SIZE, interval: Math.ceil(14 / cellHeight) - 1 },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          data: cells.map(({ x, y, value }) => [x, y, value]),
          renderItem: (_, api) => {
            const x = plot.left + Number(api.value(0)) * cellWidth;
            const y = plot.top + Number(api.value(1)) * cellHeight;
            const value = Number(api.value(2));
            return {
              type: 'rect',
              shape: { x: x + 1, y: y + 1, width: cellWidth - 2, height: cellHeight - 2, r: 2 },
              style: { fill: palette.series[0] ?? palette.blue, opacity: opacity(value) },
            };
          },
        },
        {
          type: 'custom',
          silent: true,
          data: numbered ? cells.map(({ x, y }) => [x, y]) : [],
          renderItem: ({ dataIndex }, api) => ({
            type: 'text',
            style: {
              text: texts[dataIndex] ?? '',
              x: plot.left + (Number(api.value(0)) + 0.5) * cellWidth,
              y: plot.top + (Number(api.value(1)) + 0.5) * cellHeight,
              align: 'center',
              verticalAlign: 'middle',
              fill: palette.text,
              fontSize: FONT_SIZE,
            },
          }),
        },
      ],
    },
    hits: cells.map(({ x, y, cell }) => ({
      x: plot.left + x * cellWidth,
      y: plot.top + y * cellHeight,
      width: cellWidth,
      height: cellHeight,
      text: `${rows[y] ?? ''}, ${columns[x] ?? ''}\n${field.label}: ${showValue(cell, field, 'full').text}`,
    })),
    summary: `Heat map of ${field.label}, ${rows.length} by ${columns.length}: lowest ${showValue(low, field).text}, highest ${showValue(high, field).text}.`,
  };
}
