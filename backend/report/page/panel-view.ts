import { barColours } from '../chart/bars-chart';
import { categoriesOf } from '../chart/categories';
import { namedColour, PAGE } from '../chart/palette';
import { renderSvg, type Canvas } from '../chart/render-svg';
import { seriesColours, sparklineChart } from '../chart/timeseries-chart';
import { drawPanel, isEmpty } from '../draw-panel';
import { showValue } from '../field-display';
import type { FilledPanel } from '../fill-report';
import { funnelReadings } from '../funnel-readings';
import { reduceSeries } from '../reduce';
import type { Panel } from '../report';
import { isDrawn, panelReadings, panelSeries, type Reading } from '../series';
import { bucketLabel } from '../time-label';
import { runningOf, trendOf, type Running, type Trend } from '../trend';
import { about, type AboutContext } from './about';
import { answerTable } from './answer-table';
import { colourClass } from './classes';
import { html, raw, type Content } from './html';
import { renderMarkdown } from './markdown';

/** Grafana's grid on a page of 1440 pixels: what a panel's chart is drawn for. Wider pages scale it. */
const COLUMN = 50.3;
const ROW = 30;
const GAP = 8;
const PADDING = { x: 30, y: 25 };
const HEADER = 26;
const LEGEND = 24;
const NOTE = 24;
const PHONE_WIDTH = 332;
/** Rows that a table panel writes; its CSV has them all. */
const TABLE_ROWS = 500;

export interface PanelContext extends AboutContext {
  /** Unique on its page. */
  readonly id: string;
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The space inside a panel's border, under its title. */
function roomOf({ place }: Panel): Room {
  return {
    width: Math.round(place.w * COLUMN + (place.w - 1) * GAP - PADDING.x),
    height: place.h * (ROW + GAP) - GAP - PADDING.y - HEADER,
  };
}

/** One panel: title, what it shows, what is to be said of it, and what stands behind it. */
export function panelView(filled: FilledPanel, context: PanelContext): Content {
  const { panel, title } = filled;
  const notes = notesOf(filled, context);
  const body = bodyOf(filled, context, notes.length);
  const heading = `${context.id}-title`;
  const plain = panel.kind === 'text' && title === '';
  return html`<section class="panel ${plain ? 'plain' : ''} ${tintOf(filled)} ${sizeClasses(panel)}" id="${context.id}"${title === '' ? '' : html` aria-labelledby="${heading}"`}>
${plain ? '' : html`<header><h3 id="${heading}"${panel.description ? html` title="${panel.description}"` : ''}>${title}</h3>${about(filled, context)}</header>`}
<div class="body">${filled.faults.map((fault) => html`<p class="fault" role="status"><b>No answer.</b> ${fault}</p>`)}${body}</div>
${notes.length === 0 ? '' : html`<ul class="notes">${notes}</ul>`}
</section>`;
}

function sizeClasses({ place }: Panel): string {
  return [place.w <= 6 ? 'quarter' : place.w <= 12 ? 'half' : '', place.x + place.w <= 14 ? 'leftish' : ''].join(' ');
}

function tintOf(filled: FilledPanel): string {
  if (filled.panel.kind !== 'stat' || filled.panel.options.colorMode !== 'background') {
    return '';
  }
  const [reading] = panelReadings(filled, reduceSeries(filled.panel.options.calc));
  const colour = reading && colourClass(showValue(reading.cell, reading.field).color);
  return colour ? `tinted ${colour}` : '';
}

function notesOf(filled: FilledPanel, { timezone }: PanelContext): Content[] {
  const running = runningBucket(filled, timezone);
  // An empty panel says its first notice in its middle.
  const said = new Set(filled.results.length === 0 ? filled.panel.notices.slice(0, 1) : []);
  return [
    ...(running === undefined || filled.panel.kind === 'stat' ? [] : [html`<li class="running">${running} is still running.</li>`]),
    ...filled.notices
      .filter(({ text }) => !said.has(text) && said.add(text))
      .map(({ severity, text }) => html`<li class="${severity}">${text}</li>`),
  ];
}

function runningBucket({ results }: FilledPanel, timezone: string): string | undefined {
  const found = results.find(({ answer }) => answer.meta.partialFrom !== undefined && answer.columns.some(({ role }) => role === 'time'));
  const from = found?.answer.meta.partialFrom;
  return from === undefined ? undefined : bucketLabel(Date.parse(from), found?.answer.meta.grain, timezone);
}

function bodyOf(filled: FilledPanel, context: PanelContext, notes: number): Content {
  const { panel } = filled;
  if (panel.kind === 'text') {
    return textBody(filled);
  }
  if (filled.results.length === 0) {
    return filled.faults.length > 0 ? undefined : html`<p class="empty">${panel.notices[0] ?? 'This panel asks no question of Northstar.'}</p>`;
  }
  if (isEmpty(filled)) {
    return html`<p class="empty">No rows in this range</p>`;
  }
  switch (panel.kind) {
    case 'stat':
      return statBody(filled, context);
    case 'table':
      return tables(filled, context);
    case 'funnel':
      return funnelReadings(filled) ? chartBody(filled, context, notes) : tables(filled, context);
    default:
      return chartBody(filled, context, notes);
  }
}

function tables(filled: FilledPanel, { timezone }: PanelContext): Content {
  return filled.results.map(
    (result) => html`<div class="scroll" tabindex="0" role="region" aria-label="${filled.title}">${answerTable(filled, result, { timezone, limit: TABLE_ROWS, caption: filled.title })}</div>`
  );
}

function textBody({ panel, text }: FilledPanel): Content {
  switch (panel.options.text.mode) {
    case 'markdown':
      return html`<div class="text">${renderMarkdown(text)}</div>`;
    case 'code':
      return html`<pre><code>${text}</code></pre>`;
    case 'html':
      return html`<p class="empty">This text is HTML, which is drawn by Grafana alone.</p>`;
  }
}

function chartBody(filled: FilledPanel, { id, timezone }: PanelContext, notes: number): Content {
  const room = roomOf(filled.panel);
  const legend = legendOf(filled, timezone);
  const height = Math.max(90, room.height - (legend ? LEGEND : 0) - notes * NOTE);
  const wide = drawPanel(filled, { width: Math.max(160, room.width), height, palette: PAGE, id: `${id}-w`, timezone });
  if (wide === undefined) {
    return html`<p class="empty">This answer has nothing that a ${filled.panel.kind} could show; its data are behind the sign above.</p>`;
  }
  // A drawing made for a desktop could not be read when shrunk to a phone, so there are two.
  const narrow =
    room.width <= PHONE_WIDTH * 1.25
      ? undefined
      : drawPanel(filled, { width: PHONE_WIDTH, height: phoneHeight(filled.panel.kind, height), palette: PAGE, id: `${id}-n`, timezone });
  return html`<figure class="chart">${narrow === undefined ? html`<div>${raw(wide)}</div>` : html`<div class="wide">${raw(wide)}</div><div class="narrow">${raw(narrow)}</div>`}${legend}</figure>`;
}

/** Dials side by side are small on a phone; anything else keeps its height within what one screen holds. */
function phoneHeight(kind: Panel['kind'], height: number): number {
  return kind === 'gauge' ? Math.min(height, 130) : Math.min(Math.max(height, 190), 320);
}

/** Names beside their colours, where a chart shows more than one thing. */
function legendOf(filled: FilledPanel, timezone: string): Content {
  const { kind, options } = filled.panel;
  if (!options.legend || (kind !== 'timeseries' && kind !== 'barchart')) {
    return undefined;
  }
  const drawn = panelSeries(filled).filter(({ column }) => isDrawn(column));
  const categories = kind === 'barchart' ? categoriesOf(filled, timezone).bars : [];
  const items =
    kind === 'timeseries'
      ? seriesColours(drawn, PAGE).map((colour, index) => legendItem(colour, drawn[index]?.field.label, lastValue(drawn[index])))
      : barColours(categories, PAGE).map((colour, index) => legendItem(colour, categories[index]?.field.label));
  return items.length < 2 ? undefined : html`<ul class="legend">${items}</ul>`;
}

function legendItem(colour: string, label: string | undefined, value?: string): Content {
  return html`<li><svg viewBox="0 0 12 10" aria-hidden="true"><rect y="3.5" width="12" height="4" rx="2" fill="${colour}"/></svg>${label}${value === undefined ? '' : html`<b>${value}</b>`}</li>`;
}

function lastValue(series: ReturnType<typeof panelSeries>[number] | undefined): string | undefined {
  const last = series?.points.findLast(({ value }) => value !== null);
  return series && last && showValue(last.cell, series.field).text;
}

function statBody(filled: FilledPanel, context: PanelContext): Content {
  const { options } = filled.panel;
  const readings = panelReadings(filled, reduceSeries(options.calc));
  if (readings.length === 0) {
    return html`<p class="empty">No rows in this range</p>`;
  }
  const [first] = readings;
  return html`<div class="values ${readings.length > 1 ? 'many' : ''}">${readings.map((reading) => statValue(reading, readings.length > 1, filled, context))}</div>${
    readings.length === 1 && first !== undefined && options.sparkline ? sparkline(filled, first, context) : ''
  }`;
}

function statValue(reading: Reading, named: boolean, { panel }: FilledPanel, { timezone }: PanelContext): Content {
  const { calc, colorMode } = panel.options;
  const shown = showValue(reading.cell, reading.field);
  const full = showValue(reading.cell, reading.field, 'full').text;
  const colour = colorMode === 'value' ? colourClass(shown.color) : '';
  const running = runningOf(reading, calc, timezone);
  const trend = trendOf(reading, calc, timezone);
  return html`<div class="value">${named && html`<p class="name">${reading.field.label}</p>`}<p class="big ${colour}"${full === shown.text ? '' : html` title="${full}"`}>${shown.text}</p>${trend && trendLine(trend)}${running && runningLines(running)}</div>`;
}

const ARROWS = { up: '▲', down: '▼', flat: '■' } as const;

function trendLine({ direction, good, change, against }: Trend): Content {
  const colour = good === undefined ? '' : colourClass(good ? 'green' : 'red');
  return html`<p class="trend"><b class="${colour}"><span aria-hidden="true">${ARROWS[direction]}</span><span class="hide">${direction}</span> ${change}</b><span>against ${against}</span></p>`;
}

function runningLines({ bucket, before }: Running): Content {
  return html`<p class="trend">${bucket}, still running</p>${before && html`<p class="trend">${before.bucket}: ${before.text}</p>`}`;
}

/** The stat's line, drawn as tall as its panel leaves room for. */
function sparkline(filled: FilledPanel, reading: Reading, { id, timezone }: PanelContext): Content {
  const room = roomOf(filled.panel);
  const height = Math.min(120, room.height - 62);
  const points = reading.series?.points.filter(({ value }) => value !== null) ?? [];
  if (reading.series === undefined || points.length < 2 || height < 18) {
    return undefined;
  }
  const shown = showValue(reading.cell, reading.field);
  const colour = namedColour(reading.field.color ?? (filled.panel.options.colorMode === 'none' ? undefined : shown.color), PAGE) ?? PAGE.series[0] ?? PAGE.blue;
  const canvas: Canvas = { width: room.width + 12, height, palette: PAGE, id: `${id}-s`, timezone };
  const svg = renderSvg(sparklineChart(reading.series, colour), canvas);
  return html`<div class="spark" aria-hidden="true">${raw(svg)}</div>`;
}
