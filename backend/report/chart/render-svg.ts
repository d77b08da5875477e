import { BarChart, CustomChart, GaugeChart, LineChart } from 'echarts/charts';
import type { BarSeriesOption, CustomSeriesOption, GaugeSeriesOption, LineSeriesOption } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, GraphicComponent } from 'echarts/components';
import type { GraphicComponentOption, GridComponentOption } from 'echarts/components';
import { init, setPlatformAPI, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { escapeXml } from '../escape-xml';
import type { Palette } from './palette';
import { textWidth } from './text-width';

export const FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui, sans-serif';
export const FONT_SIZE = 11.5;

use([LineChart, BarChart, GaugeChart, CustomChart, GridComponent, GraphicComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer]);

// One way to measure text, so that a drawing is the same wherever it is made.
setPlatformAPI({ measureText: (text, font) => ({ width: textWidth(text, parseFloat(/[\d.]+px/.exec(font ?? '')?.[0] ?? '') || FONT_SIZE) }) });

export type ChartOption = ComposeOption<
  LineSeriesOption | BarSeriesOption | GaugeSeriesOption | CustomSeriesOption | GridComponentOption | GraphicComponentOption
>;

/** A place of the drawing that tells its numbers when it is pointed at. */
export interface Hit {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** What a chart is before it is drawn: ECharts' option, the places that tell numbers, and the whole in a sentence. */
export interface Chart {
  readonly option: ChartOption;
  readonly hits: readonly Hit[];
  readonly summary: string;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** Unique on its page: ids inside the drawing start with it. */
  readonly id: string;
  /** IANA name of the zone that times are written in. */
  readonly timezone: string;
}

/** Draws a chart as an SVG element that needs neither script nor inline style, so that a strict policy can hold it. */
export function renderSvg({ option, hits, summary }: Chart, { width, height, id }: Canvas): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontSize: FONT_SIZE }, ...option });
    return withHits(cleanSvg(chart.renderToSVGString({ useViewBox: true }), id, summary), hits);
  } finally {
    chart.dispose();
  }
}

/** ECharts numbers its clip paths by the process and styles by class and attribute; none of that may reach a page. */
function cleanSvg(svg: string, id: string, summary: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr[^"]*"| pointer-events="visible"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => presentation(style))
    .replace(/(id="|url\(#)zr\d+-/g, `$1${id}-`)
    .replace(/^<svg [^>]*viewBox="([^"]*)"[^>]*>/, (_, box: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" font-family="${escapeXml(FONT)}" role="img" aria-label="${escapeXml(summary)}">`)
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>\n?/, '')
    .replace(/ (?:d|x|y|width|height|transform)="[^"]*"/g, (attribute) => attribute.replace(/\d+\.\d{2,}/g, (digits) => String(Math.round(Number(digits) * 10) / 10)))
    .replaceAll('\n', '');
}

/** A text's size and weight as presentation attributes. The family is the whole drawing's. */
function presentation(style: string): string {
  const [, size] = /([\d.]+)px/.exec(style) ?? [];
  const [, weight] = /\b([5-9]00|bold)\b/.exec(style) ?? [];
  return `${size === undefined ? '' : ` font-size="${size}"`}${weight === undefined ? '' : ` font-weight="${weight}"`}`;
}

function withHits(svg: string, hits: readonly Hit[]): string {
  if (hits.length === 0) {
    return svg;
  }
  const round = (value: number) => Math.round(value * 10) / 10;
  const areas = hits.map(
    ({ x, y, width, height, text }) =>
      `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"><title>${escapeXml(text)}</title></rect>`
  );
  return svg.replace(/<\/svg>\s*$/, `<g class="hits" fill="transparent">${areas.join('')}</g></svg>`);
}
