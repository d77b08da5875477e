import type { Range } from '../fill-report';
import { isDrawn, type Point, type Series } from '../series';
import { absoluteSteps } from '../threshold';
import { bucketLabel, timeTicks } from '../time-label';
import { showValue } from '../field-display';
import type { Scale } from './nice-scale';
import { namedColour, seriesColour, type Palette } from './palette';
import { FONT_SIZE, type Canvas, type Chart, type ChartOption, type Hit } from './render-svg';
import { widest } from './text-width';
import { valueAxis, type ValueAxis } from './value-axis';

type SeriesOption = Extract<NonNullable<ChartOption['series']>, readonly unknown[]>[number];

/** Space around the plot; the left side grows with the longest number of its axis. */
const MARGIN = { top: 10, right: 14, bottom: 24 };

/** The colour of each series; what a question compares with is drawn in grey, behind, unless the panel gives it a colour. */
export function seriesColours(series: readonly Series[], palette: Palette): string[] {
  let index = 0;
  return series.map(({ field, column }) => {
    const own = namedColour(field.color, palette);
    return own ?? (column.role === 'comparison' ? palette.muted : seriesColour(index++, palette));
  });
}

/** Series over time as lines or bars; the bucket that is still running is dashed, or pale, and stands in a shaded band. */
export function timeseriesChart(all: readonly Series[], range: Range, canvas: Canvas): Chart {
  const series = all.filter(({ column }) => isDrawn(column));
  const { palette, timezone } = canvas;
  const stacked = series.some(({ field }) => field.stacked);
  const bars = series.some(({ field }) => field.draw === 'bars');
  const scale = axisOf(series, { stacked, bars });
  const left = 12 + widest(scale.ticks.map(scale.format), FONT_SIZE);
  const plot = { left, top: MARGIN.top, width: canvas.width - left - MARGIN.right, height: canvas.height - MARGIN.top - MARGIN.bottom };
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ time }) => time)))].sort((a, b) => a - b);
  const bucket = bucketWidth(times);
  const from = Math.min(range.from.getTime(), times[0] ?? Infinity);
  const to = Math.max(range.to.getTime(), (times.at(-1) ?? 0) + (bars ? bucket : 0));
  const ticks = timeTicks(from, to, Math.max(2, Math.floor(plot.width / 78)), timezone);
  const colours = seriesColours(series, palette);
  const width = Math.max(1, ((bucket / (to - from)) * plot.width * 0.72) / (stacked ? 1 : series.length));
  const labels = new Map(ticks.map(({ time, label }) => [time, label]));
  const drawn = series.flatMap((one, index) =>
    bars ? barSeries(one, colours[index] ?? palette.blue, bucket, width, stacked) : lineSeries(one, colours[index] ?? palette.blue, stacked)
  );
  return {
    option: {
      grid: { ...plot, containLabel: false },
      xAxis: {
        type: 'value',
        min: from,
        max: to,
        axisLine: { lineStyle: { color: palette.line } },
        axisTick: { show: true, customValues: ticks.map(({ time }) => time), lineStyle: { color: palette.line } },
        axisLabel: {
          customValues: ticks.map(({ time }) => time),
          formatter: (value: number) => labels.get(value) ?? '',
          color: palette.muted,
          fontSize: FONT_SIZE,
          hideOverlap: true,
        },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: scale.min,
        max: scale.max,
        interval: scale.step,
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { formatter: scale.format, color: palette.muted, fontSize: FONT_SIZE, showMinLabel: true, showMaxLabel: true },
        splitLine: { lineStyle: { color: palette.grid } },
      },
      series: [...drawn, marks(series, scale, to, palette)],
    },
    hits: hitsOf(series, times, { from, to, bucket: bars ? bucket : 0 }, plot, timezone),
    summary: summarise(series, timezone),
  };
}

function axisOf(series: readonly Series[], { stacked, bars }: { stacked: boolean; bars: boolean }): ValueAxis {
  const values = stacked ? stackTotals(series) : series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  return valueAxis(values, series[0]?.field, { zero: bars || stacked });
}

function stackTotals(series: readonly Series[]): number[] {
  const totals = new Map<number, number>();
  for (const { time, value } of series.flatMap(({ points }) => points)) {
    totals.set(time, (totals.get(time) ?? 0) + (value ?? 0));
  }
  return [...totals.values()];
}

/** The shortest step between two buckets. */
function bucketWidth(times: readonly number[]): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return steps.length === 0 ? 86_400_000 : Math.min(...steps);
}

function isRunning(point: Point, { partialFrom }: Series): boolean {
  return partialFrom !== undefined && point.time >= partialFrom;
}

function lineSeries(one: Series, color: string, stacked: boolean): SeriesOption[] {
  const { field, points, column } = one;
  const before = column.role === 'comparison';
  const full = stacked ? points : points.filter((point) => !isRunning(point, one));
  const lone = full.filter(({ value }) => value !== null).length < 2 || field.draw === 'points';
  const fill = before ? 0 : (field.fillOpacity ?? 0) / 100;
  const solid: SeriesOption = {
    type: 'line',
    silent: true,
    symbol: lone ? 'circle' : 'none',
    symbolSize: 5,
    data: full.map(pair),
    itemStyle: { color },
    lineStyle: { color, width: widthOf(one), type: before ? [3, 3] : 'solid', cap: 'round' },
    areaStyle: fill > 0 ? { color, opacity: Math.min(0.45, fill * 0.8) } : undefined,
    z: before ? 1 : 2,
    ...(stacked ? { stack: 'all' } : {}),
  };
  return stacked ? [solid] : [solid, ...runningLine(one, full.at(-1), color)];
}

const pair = (point: Point): [number, number | null] => [point.time, point.value];

function widthOf({ field, column }: Series): number {
  return field.draw === 'points' ? 0 : column.role === 'comparison' ? 1.5 : 2;
}

/** The dashed way from the last full bucket to the one that is still running. */
function runningLine(one: Series, joined: Point | undefined, color: string): SeriesOption[] {
  const running = one.points.filter((point) => isRunning(point, one));
  return running.length === 0
    ? []
    : [
        {
          type: 'line',
          silent: true,
          symbol: 'circle',
          symbolSize: 5,
          showAllSymbol: true,
          data: [...(joined ? [{ value: pair(joined), symbol: 'none' }] : []), ...running.map((point) => ({ value: pair(point) }))],
          itemStyle: { color },
          lineStyle: { color, width: widthOf(one), type: [4, 4] },
        },
      ];
}

function barSeries(one: Series, color: string, bucket: number, width: number, stacked: boolean): SeriesOption[] {
  return [
    {
      type: 'bar',
      silent: true,
      barWidth: width,
      barGap: '0%',
      ...(stacked ? { stack: 'all' } : {}),
      itemStyle: { color, borderRadius: stacked ? 0 : [2, 2, 0, 0] },
      data: one.points.map((point) => ({
        value: [point.time + bucket / 2, point.value],
        itemStyle: isRunning(point, one) ? { color, opacity: 0.45 } : { color },
      })),
    },
  ];
}

/** Threshold lines and areas, and the band of the running bucket, on a series of their own. */
function marks(series: readonly Series[], scale: Scale, to: number, palette: Palette): SeriesOption {
  const field = series[0]?.field;
  const style = field?.thresholdStyle ?? 'off';
  const steps = style === 'off' ? [] : absoluteSteps(field?.thresholds, scale.min, scale.max);
  const inside = steps.filter(({ from }) => from > scale.min && from < scale.max);
  const running = Math.min(...series.map(({ partialFrom }) => partialFrom ?? Infinity));
  const areas = style.includes('area') ? steps.map((step, index) => ({ ...step, to: steps[index + 1]?.from ?? Infinity })) : [];
  return {
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      data: style.includes('line')
        ? inside.map(({ from, color }) => ({
            yAxis: from,
            lineStyle: { color: namedColour(color, palette) ?? palette.muted, type: [6, 4], width: 1.5 },
          }))
        : [],
    },
    markArea: {
      silent: true,
      data: [
        ...areas
          .filter(({ from, to: end }) => end > scale.min && from < scale.max)
          .map(({ from, to: end, color }): [object, object] => [
            { yAxis: Math.max(from, scale.min), itemStyle: { color: namedColour(color, palette) ?? 'none', opacity: 0.07 } },
            { yAxis: Math.min(end, scale.max) },
          ]),
        ...(Number.isFinite(running) && running < to
          ? [[{ xAxis: running, itemStyle: { color: palette.muted, opacity: 0.08 } }, { xAxis: to }] as [object, object]]
          : []),
      ],
    },
  };
}

function hitsOf(
  series: readonly Series[],
  times: readonly number[],
  { from, to, bucket }: { from: number; to: number; bucket: number },
  plot: { left: number; top: number; width: number; height: number },
  timezone: string
): Hit[] {
  const x = (time: number) => plot.left + ((time - from) / (to - from)) * plot.width;
  const texts = new Map(times.map((time) => [time, [bucketLabel(time, series[0]?.grain, timezone)]]));
  for (const one of series) {
    for (const point of one.points) {
      const running = isRunning(point, one) ? ' (still running)' : '';
      texts.get(point.time)?.push(`${one.field.label}: ${showValue(point.cell, one.field, 'full').text}${running}`);
    }
  }
  return times.map((time, index) => {
    const start = bucket > 0 ? x(time) : Math.max(plot.left, x((time + (times[index - 1] ?? time)) / 2));
    const end = bucket > 0 ? x(time + bucket) : x((time + (times[index + 1] ?? Math.max(time, to))) / 2);
    return { x: start, y: plot.top, width: Math.max(1, end - start), height: plot.height, text: (texts.get(time) ?? []).join('\n') };
  });
}

function summarise(series: readonly Series[], timezone: string): string {
  const parts = series.slice(0, 4).map(({ field, points, grain }) => {
    const present = points.filter(({ value }) => value !== null);
    const first = present[0];
    const last = present.at(-1);
    if (first === undefined || last === undefined) {
      return `${field.label}: no values`;
    }
    const values = present.map(({ value }) => value ?? 0);
    const shown = (value: number) => showValue(value, field).text;
    return `${field.label}: ${shown(first.value ?? 0)} in ${bucketLabel(first.time, grain, timezone)} to ${shown(last.value ?? 0)} in ${bucketLabel(last.time, grain, timezone)}, lowest ${shown(Math.min(...values))}, highest ${shown(Math.max(...values))}`;
  });
  return `Chart over time. ${parts.join('; ')}${series.length > 4 ? `; and ${series.length - 4} more` : ''}.`;
}

/** A stat's line under its number, without axes. */
export function sparklineChart(series: Series, color: string): Chart {
  const values = series.points.flatMap(({ value }) => value ?? []);
  const times = series.points.map(({ time }) => time);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
  const drawn = lineSeries({ ...series, field: { ...series.field, fillOpacity: 20, draw: 'line' } }, color, false);
  return {
    option: {
      grid: { left: 2, right: 4, top: 4, bottom: 2 },
      xAxis: { type: 'value', show: false, min: Math.min(...times), max: Math.max(...times) },
      yAxis: { type: 'value', show: false, min: low - room, max: high + room },
      series: drawn.map((one) => ({ ...one, ...(one.type === 'line' ? { symbolSize: 4 } : {}) })),
    },
    hits: [],
    summary: '',
  };
}
