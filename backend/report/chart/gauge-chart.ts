import { showValue } from '../field-display';
import type { Reading } from '../series';
import { absoluteSteps } from '../threshold';
import { namedColour } from './palette';
import { FONT_SIZE, type Canvas, type Chart } from './render-svg';
import { shorten } from './text-width';

/** Where a field's scale starts and ends; Grafana's 0 to 100 is 0 to 1 for a share. */
export function gaugeRange({ field }: Reading): { readonly min: number; readonly max: number } {
  return { min: field.min ?? 0, max: field.max ?? (field.unit === 'percentunit' ? 1 : 100) };
}

/** Half-round dials side by side, with the thresholds as a thin ring outside. */
export function gaugeChart(readings: readonly Reading[], canvas: Canvas): Chart {
  const { palette, width, height } = canvas;
  const cell = width / readings.length;
  const named = readings.length > 1;
  const radius = Math.max(20, Math.min(cell / 2 - 10, (height - (named ? 28 : 14)) / 1.46));
  const centreY = radius + 6;
  return {
    option: {
      series: readings.flatMap((reading, index) => {
        const { min, max } = gaugeRange(reading);
        const shown = showValue(reading.cell, { ...reading.field, min, max });
        const color = namedColour(shown.color, palette) ?? palette.blue;
        const thickness = Math.max(8, radius * 0.17);
        const dial = {
          type: 'gauge' as const,
          silent: true,
          min,
          max,
          startAngle: 205,
          endAngle: -25,
          center: [cell * (index + 0.5), centreY],
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { show: false },
          pointer: { show: false },
          anchor: { show: false },
        };
        return [
          {
            ...dial,
            radius: radius - 7,
            axisLine: { lineStyle: { width: thickness, color: [[1, palette.raised]] as [number, string][] } },
            progress: { show: reading.value !== null, width: thickness, itemStyle: { color } },
            title: { show: named, offsetCenter: [0, radius * 0.62], color: palette.muted, fontSize: FONT_SIZE },
            detail: {
              offsetCenter: [0, 0],
              color: palette.text,
              fontSize: Math.max(14, Math.min(34, radius * 0.34)),
              fontWeight: 600,
              formatter: () => shown.text,
            },
            data: [{ value: Math.min(max, Math.max(min, reading.value ?? min)), name: shorten(reading.field.label, cell - 8, FONT_SIZE) }],
          },
          {
            ...dial,
            radius,
            axisLine: { lineStyle: { width: 3, color: ring(reading, min, max, canvas) } },
            progress: { show: false },
            title: { show: false },
            detail: { show: false },
            data: [{ value: min }],
          },
        ];
      }),
    },
    hits: readings.map((reading, index) => ({
      x: cell * index,
      y: 0,
      width: cell,
      height,
      text: `${reading.field.label}: ${showValue(reading.cell, reading.field, 'full').text}`,
    })),
    summary: `Gauge. ${readings.map((reading) => `${reading.field.label}: ${showValue(reading.cell, reading.field).text}`).join('; ')}.`,
  };
}

/** ECharts colours a ring by shares of its scale, each colour up to its share. */
function ring({ field }: Reading, min: number, max: number, { palette }: Canvas): [number, string][] {
  const steps = absoluteSteps(field.thresholds, min, max);
  const ends = steps.map((step, index): [number, string] => [
    Math.min(1, Math.max(0, ((steps[index + 1]?.from ?? max) - min) / (max - min))),
    namedColour(step.color, palette) ?? palette.line,
  ]);
  return ends.length === 0 ? [[1, palette.line]] : ends;
}
