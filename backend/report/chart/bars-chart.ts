import { showValue } from '../field-display';
import type { Bars, Categories } from './categories';
import { namedColour, seriesColour, type Palette } from './palette';
import { FONT_SIZE, type Canvas, type Chart } from './render-svg';
import { shorten, widest } from './text-width';
import { valueAxis, type ValueAxis } from './value-axis';

/** Rows of one horizontal bar below this height are no longer read. */
const LEAST_ROW = 16;

export interface BarsOptions {
  readonly horizontal: boolean;
  readonly stacked: boolean;
  /** A bar gauge: one colour a bar by its threshold, on a track that reaches the maximum. */
  readonly gauge: boolean;
}

export function barColours(bars: readonly Bars[], palette: Palette): string[] {
  let index = 0;
  return bars.map(({ field, comparison }) => (comparison ? palette.muted : (namedColour(field.color, palette) ?? seriesColour(index++, palette))));
}

/** Bars by category. Upright bars that would leave no room for their names are laid down. */
export function barsChart(categories: Categories, options: BarsOptions, canvas: Canvas): Chart {
  const band = (canvas.width - 60) / Math.max(1, categories.names.length);
  const crowded = categories.runningFrom === undefined && Math.min(90, widest(categories.names, FONT_SIZE)) > band;
  const horizontal = options.horizontal || (crowded && categories.names.length * LEAST_ROW < canvas.height);
  return horizontal ? layDown(categories, options, canvas) : standUp(categories, options, canvas);
}

function axisOf({ bars }: Categories, { stacked }: BarsOptions): ValueAxis {
  const values = stacked
    ? (bars[0]?.values ?? []).map((_, index) => bars.reduce((sum, { values: own }) => sum + (own[index] ?? 0), 0))
    : bars.flatMap(({ values: own }) => own.flatMap((value) => value ?? []));
  return valueAxis(values, bars[0]?.field, { zero: true });
}

function barItems(bars: Bars, color: string, { gauge }: BarsOptions, runningFrom: number | undefined, palette: Palette) {
  return bars.cells.map((cell, index) => {
    const byThreshold = gauge || bars.field.colorByThreshold ? namedColour(showValue(cell, bars.field).color, palette) : undefined;
    return {
      value: bars.values[index] ?? null,
      itemStyle: { color: byThreshold ?? color, opacity: runningFrom !== undefined && index >= runningFrom ? 0.45 : 1 },
    };
  });
}

function layDown(categories: Categories, options: BarsOptions, canvas: Canvas): Chart {
  const { palette, width, height } = canvas;
  const shown = Math.max(1, Math.min(categories.names.length, Math.floor(height / LEAST_ROW)));
  const kept: Categories = {
    ...categories,
    names: categories.names.slice(0, shown),
    bars: categories.bars.map((bars) => ({ ...bars, cells: bars.cells.slice(0, shown), values: bars.values.slice(0, shown) })),
  };
  const scale = axisOf(kept, options);
  const texts = kept.bars.flatMap(({ cells, field }) => cells.map((cell) => showValue(cell, field).text));
  const left = Math.min(width * 0.4, 14 + widest(kept.names, FONT_SIZE));
  const right = 14 + widest(texts, FONT_SIZE);
  const colours = barColours(kept.bars, palette);
  const plot = { left, top: 2, width: width - left - right, height: height - 4 };
  const band = plot.height / shown;
  return {
    option: {
      grid: { ...plot, containLabel: false },
      xAxis: { type: 'value', min: scale.min, max: options.gauge ? (kept.bars[0]?.field.max ?? scale.max) : scale.max, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: kept.names.map((name) => shorten(name, left - 12, FONT_SIZE)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: palette.text, fontSize: FONT_SIZE, margin: 10, interval: 0 },
      },
      series: kept.bars.map((bars, index) => ({
        type: 'bar',
        silent: true,
        ...(options.stacked ? { stack: 'all' } : {}),
        barMaxWidth: 26,
        barCategoryGap: '34%',
        barGap: '12%',
        showBackground: options.gauge,
        backgroundStyle: { color: palette.raised, borderRadius: 3 },
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        data: barItems(bars, colours[index] ?? palette.blue, options, kept.runningFrom, palette),
        label: {
          show: !options.stacked,
          position: 'right',
          opacity: 1,
          color: palette.text,
          fontSize: FONT_SIZE,
          formatter: ({ dataIndex }: { dataIndex: number }) => showValue(bars.cells[dataIndex] ?? null, bars.field).text,
        },
      })),
    },
    hits: kept.names.map((_, index) => ({ x: 0, y: plot.top + band * index, width, height: band, text: categoryText(kept, index) })),
    summary: summarise(categories),
  };
}

function standUp(categories: Categories, options: BarsOptions, canvas: Canvas): Chart {
  const { palette, width, height } = canvas;
  const scale = axisOf(categories, options);
  const left = 12 + widest(scale.ticks.map(scale.format), FONT_SIZE);
  const plot = { left, top: 18, width: width - left - 8, height: height - 18 - 24 };
  const band = plot.width / Math.max(1, categories.names.length);
  const every = Math.ceil((Math.min(80, widest(categories.names, FONT_SIZE)) + 8) / band);
  const colours = barColours(categories.bars, palette);
  const labelled = categories.bars.length === 1 && band > 44;
  return {
    option: {
      grid: { ...plot, containLabel: false },
      xAxis: {
        type: 'category',
        data: categories.names.map((name) => shorten(name, band * every - 6, FONT_SIZE)),
        axisLine: { lineStyle: { color: palette.line } },
        axisTick: { show: false },
        axisLabel: { color: palette.muted, fontSize: FONT_SIZE, interval: every - 1 },
      },
      yAxis: {
        type: 'value',
        min: scale.min,
        max: scale.max,
        interval: scale.step,
        axisLabel: { formatter: scale.format, color: palette.muted, fontSize: FONT_SIZE },
        splitLine: { lineStyle: { color: palette.grid } },
      },
      series: categories.bars.map((bars, index) => ({
        type: 'bar',
        silent: true,
        ...(options.stacked ? { stack: 'all' } : {}),
        barMaxWidth: 48,
        barCategoryGap: '30%',
        barGap: '8%',
        itemStyle: { borderRadius: options.stacked ? 0 : [3, 3, 0, 0] },
        data: barItems(bars, colours[index] ?? palette.blue, options, categories.runningFrom, palette),
        label: {
          show: labelled,
          position: 'top',
          opacity: 1,
          color: palette.text,
          fontSize: FONT_SIZE,
          formatter: ({ dataIndex }: { dataIndex: number }) => showValue(bars.cells[dataIndex] ?? null, bars.field).text,
        },
      })),
    },
    hits: categories.names.map((_, index) => ({
      x: plot.left + band * index,
      y: 0,
      width: band,
      height,
      text: categoryText(categories, index),
    })),
    summary: summarise(categories),
  };
}

function categoryText({ names, bars, runningFrom }: Categories, index: number): string {
  const running = runningFrom !== undefined && index >= runningFrom ? ' (still running)' : '';
  return [
    `${names[index] ?? ''}${running}`,
    ...bars.map(({ field, cells }) => `${field.label}: ${showValue(cells[index] ?? null, field, 'full').text}`),
  ].join('\n');
}

function summarise({ names, bars }: Categories): string {
  const [first] = bars;
  const shown = names.slice(0, 6).map((name, index) => `${name} ${first ? showValue(first.cells[index] ?? null, first.field).text : ''}`);
  return `Bar chart of ${bars.map(({ field }) => field.label).join(', ')}: ${shown.join('; ')}${names.length > 6 ? `; and ${names.length - 6} more` : ''}.`;
}
