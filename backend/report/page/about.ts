import type { CatalogueAnswer, MetricEntry, MetricKind } from '../../../contract/catalogue';
import { LIMIT_WORDS, statedLimit } from '../../../contract/limit';
import type { FilledPanel } from '../fill-report';
import { formatValue } from '../../catalogue/format-value';
import { answerTable } from './answer-table';
import { html, type Content } from './html';

const ICON = html`<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.4"><circle cx="8" cy="8" r="6.6"/><path d="M8 7.2v4M8 4.6v.9" stroke-linecap="round"/></svg>`;

/** Rows that the data table of a chart shows; its CSV has them all. */
const TABLE_ROWS = 60;

export interface AboutContext {
  readonly timezone: string;
  readonly catalogue?: CatalogueAnswer;
  /** Address of the panel's data without its ending; undefined where a page stands alone, as in an export. */
  readonly dataHref?: (ending: 'csv' | 'json') => string;
}

/** What stands behind a panel's numbers: the definition, the rows, and the SQL that ran. */
export function about(filled: FilledPanel, context: AboutContext): Content {
  const { panel, title, results } = filled;
  const entries = metricsOf(filled, context.catalogue);
  if (panel.description === undefined && results.length === 0) {
    return undefined;
  }
  return html`<details class="about"><summary aria-label="About ${title || 'this panel'}" title="Definition, data and SQL">${ICON}</summary><div class="sheet">
${saysMore(panel.description, entries) ? html`<section><p>${panel.description}</p></section>` : ''}
${entries.map(definition)}
${results.map((result) => {
  const caption = `${title}${results.length > 1 ? `, question ${result.refId}` : ''}`;
  return html`<details><summary>Data (${result.answer.rows.length} ${result.answer.rows.length === 1 ? 'row' : 'rows'}${results.length > 1 ? `, ${result.refId}` : ''})</summary><div class="scroll" tabindex="0" role="region" aria-label="Data of ${caption}">${answerTable(
    filled,
    result,
    { timezone: context.timezone, limit: TABLE_ROWS, caption }
  )}</div></details>
<details><summary>SQL that ran${results.length > 1 ? ` (${result.refId})` : ''}</summary><pre tabindex="0"><code>${result.answer.meta.sql}</code></pre>${
    result.answer.meta.params.length === 0 ? '' : html`<p class="name">Parameters: ${result.answer.meta.params.map((param) => JSON.stringify(param)).join(', ')}</p>`
  }<p class="name">${result.answer.meta.dialect}, ${formatValue(result.answer.meta.elapsedMs, { unit: 'ms' })}</p></details>`;
})}
${
  context.dataHref && results.length > 0
    ? html`<p class="links"><a href="${context.dataHref('csv')}">Data as CSV</a><a href="${context.dataHref('json')}">as JSON</a></p>`
    : ''
}</div></details>`;
}

/** Generated boards repeat the KPI's own description, which stands below. */
function saysMore(description: string | undefined, entries: readonly MetricEntry[]): boolean {
  return description !== undefined && !entries.some(({ display }) => display.description !== undefined && description.startsWith(display.description));
}

/** The catalogue's entries of the KPIs that a panel shows. */
export function metricsOf({ results }: FilledPanel, catalogue: CatalogueAnswer | undefined): MetricEntry[] {
  const names = new Set(results.flatMap(({ answer }) => answer.columns.filter(({ role }) => role === 'metric').map(({ metric, name }) => metric ?? name)));
  return (catalogue?.metrics ?? []).filter(({ name }) => names.has(name));
}

function definition(metric: MetricEntry): Content {
  return html`<section><h4>${metric.display.label} <code>${metric.name}</code></h4>${metric.display.description === undefined ? '' : html`<p>${metric.display.description}</p>`}${metricFacts(metric)}</section>`;
}

const TYPES: Readonly<Record<MetricKind, string>> = {
  simple: 'One measure',
  ratio: 'A ratio of two KPIs',
  derived: 'Derived from other KPIs',
  cumulative: 'One measure, added up over time',
  conversion: 'Events that follow others within a time',
  funnel: 'Entities that go through steps',
  retention: 'Entities that come back',
  lifecycle: 'Entities that stay, come and go',
  share: 'A group against all groups',
  forecast: 'What another KPI is expected to be',
  repeaters: 'Entities that reach a limit',
};

/** A KPI's facts as a list of terms, the same on panels and in the dictionary. */
export function metricFacts(metric: MetricEntry): Content {
  const { display } = metric;
  const limits = metric.thresholds.map(({ severity, ...sides }) => {
    const { side, limit } = statedLimit(sides);
    const value = formatValue(limit, { unit: display.unit, decimals: display.decimals });
    return `${severity} ${LIMIT_WORDS[side]} ${value}`;
  });
  const facts: [string, string | undefined][] = [
    ['Owner', metric.owner],
    ['Formula', TYPES[metric.type]],
    ['Source', metric.source],
    ['Refreshed', metric.freshness],
    ['Better', display.better],
    ['Limits', limits.join(', ') || undefined],
    ['Key', metric.key],
  ];
  return html`<dl>${facts.map(([term, fact]) => (fact === undefined ? '' : html`<dt>${term}</dt><dd>${fact}</dd>`))}</dl>`;
}
