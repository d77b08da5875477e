import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { BoardEntry } from '../board-source';
import { metricFacts } from './about';
import { BRAND, renderDocument, themeSwitch, type Page, type Theme } from './document';
import { html, type Content } from './html';

export interface IndexOptions {
  readonly boards: readonly BoardEntry[];
  readonly catalogue?: CatalogueAnswer;
  readonly theme: Theme;
  readonly version: string;
}

/** The first page: the boards, the dictionary of KPIs, and the way to the API. */
export function renderIndex({ boards, catalogue, theme, version }: IndexOptions): Page {
  const query = theme === 'auto' ? '' : `?theme=${theme}`;
  const count = catalogue?.metrics.length ?? 0;
  return renderDocument({
    title: 'Northstar',
    theme,
    header: html`<a class="brand" href="./${query}">${BRAND}</a><span class="grow"></span>${themeSwitch(theme, (one) => `./?theme=${one}`)}`,
    main: html`<div class="index"><h1>Boards</h1><p class="lead">Every number on them is defined once, in the catalogue below.</p><br>
${boards.length === 0 ? html`<p class="empty">There are no boards here yet.</p>` : html`<ul class="cards">${boards.map((board) => card(board, query))}</ul>`}
${catalogue === undefined ? '' : dictionary(catalogue, count)}
<h2 id="api">For programs</h2><p>The same answers as JSON: <a href="./api/v1/catalogue">catalogue</a>, <code>POST /api/v1/query</code> and <code>POST /api/v1/compile</code>, described in <a href="./openapi.json">OpenAPI</a>.</p></div>`,
    footer: html`<span>Northstar ${version}</span>${catalogue === undefined ? '' : html`<span>A KPI's day is cut in ${catalogue.timezone}.</span>`}`,
  });
}

function card(board: BoardEntry, query: string): Content {
  if (board.fault !== undefined) {
    return html`<li class="card"><strong>${board.title}</strong><p class="fault"><b>Cannot be shown.</b> ${board.fault}</p></li>`;
  }
  return html`<li class="card"><a class="whole" href="./boards/${board.uid}${query}">${board.title}</a>${board.description ? html`<p>${board.description}</p>` : ''}${
    board.tags.length === 0 ? '' : html`<ul class="tags" aria-label="Tags">${board.tags.map((tag) => html`<li>${tag}</li>`)}</ul>`
  }</li>`;
}

function dictionary({ metrics, dimensions }: CatalogueAnswer, count: number): Content {
  const labels = new Map(dimensions.map(({ name, label }) => [name, label]));
  return html`<h2 id="dictionary">KPI dictionary</h2><p>${count} ${count === 1 ? 'KPI' : 'KPIs'} that you may ask for.</p>
<div class="dictionary">${metrics.map(
    (metric) => html`<article id="kpi-${metric.name}"><div><h3>${metric.display.label}</h3><p class="name"><code>${metric.name}</code></p></div><div><p>${metric.display.description}</p>${
      metric.dimensions.length === 0 ? '' : html`<p class="name">By ${[...new Set(metric.dimensions.map((name) => labels.get(name) ?? name))].join(', ')}</p>`
    }</div>${metricFacts(metric)}</article>`
  )}</div>`;
}
