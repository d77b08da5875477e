import { showValue } from '../field-display';
import { formatValue } from '../../catalogue/format-value';
import type { Reading } from '../series';
import { FONT_SIZE, type Canvas, type Chart } from './render-svg';
import { shorten, widest } from './text-width';

/** `value` as a share of `whole`; undefined where there is no whole. */
function share(value: number | null, whole: number | null | undefined): string | undefined {
  return value === null || !whole ? undefined : formatValue(value / whole, { unit: 'percentunit', decimals: 1 });
}

/** What a step tells beside its bar: its value, its share of the first step, and of the one before. */
function stepTexts(steps: readonly Reading[], index: number): { readonly value: string; readonly ofFirst?: string; readonly ofPrevious?: string } {
  const step = steps[index];
  return {
    value: step === undefined ? '' : showValue(step.cell, step.field).text,
    ofFirst: index === 0 ? undefined : share(step?.value ?? null, steps[0]?.value),
    ofPrevious: index === 0 ? undefined : share(step?.value ?? null, steps[index - 1]?.value),
  };
}

/** A funnel as bars of the same scale, each on the pale length of the step before: what is pale was lost. */
export function funnelChart(steps: readonly Reading[], { palette, width, height }: Canvas): Chart {
  const names = steps.map(({ field }) => field.label);
  const texts = steps.map((_, index) => stepTexts(steps, index));
  const lines = texts.map(({ value, ofFirst }) => [value, ofFirst].filter((part) => part !== undefined).join('  ·  '));
  const left = Math.min(width * 0.34, 14 + widest(names, FONT_SIZE));
  const right = 14 + widest(lines, FONT_SIZE);
  const plot = { left, top: 2, width: width - left - right, height: height - 4 };
  const band = plot.height / steps.length;
  const most = Math.max(...steps.map(({ value }) => value ?? 0), 0) || 1;
  return {
    option: {
      grid: { ...plot, containLabel: false },
      xAxis: { type: 'value', min: 0, max: most, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names.map((name) => shorten(name, left - 12, FONT_SIZE)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: palette.text, fontSize: FONT_SIZE, margin: 10, interval: 0 },
      },
      series: [
        {
          type: 'bar',
          silent: true,
          barCategoryGap: '26%',
          barGap: '-100%',
          itemStyle: { color: palette.series[0], opacity: 0.18, borderRadius: 3 },
          data: steps.map(({ value }, index) => steps[index - 1]?.value ?? value ?? 0),
          label: {
            show: true,
            position: 'right',
            opacity: 1,
            color: palette.text,
            fontSize: FONT_SIZE,
            formatter: ({ dataIndex }: { dataIndex: number }) => lines[dataIndex] ?? '',
          },
        },
        {
          type: 'bar',
          silent: true,
          barCategoryGap: '26%',
          itemStyle: { color: palette.series[0], borderRadius: 3 },
          data: steps.map(({ value }) => value ?? 0),
        },
      ],
    },
    hits: steps.map((step, index) => ({
      x: 0,
      y: plot.top + band * index,
      width,
      height: band,
      text: [
        `${step.field.label}: ${showValue(step.cell, step.field, 'full').text}`,
        ...(texts[index]?.ofFirst ? [`${texts[index].ofFirst} of the first step`] : []),
        ...(texts[index]?.ofPrevious ? [`${texts[index].ofPrevious} of the step before`] : []),
      ].join('\n'),
    })),
    summary: `Funnel. ${names.map((name, index) => `${name} ${lines[index] ?? ''}`).join('; ')}.`,
  };
}
