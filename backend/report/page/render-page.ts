import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { BoardEntry } from '../board-source';
import type { FilledReport, FilledSection } from '../fill-report';
import { instantLabel } from '../time-label';
import { metricsOf } from './about';
import { colourRules } from './classes';
import { BRAND, renderDocument, themeSwitch, type Page, type Theme } from './document';
import { html, type Content } from './html';
import { queryOf, stateOf } from './page-state';
import { panelView } from './panel-view';
import { boardSwitcher, rangeLabel, timePicker, variablePickers } from './toolbar';

export interface PageOptions {
  readonly theme: Theme;
  /** The boards to switch between. */
  readonly boards: readonly BoardEntry[];
  /** Definitions of the KPIs that the reader may see. */
  readonly catalogue?: CatalogueAnswer;
  readonly version: string;
}

/** A filled report as a page. Every address in it is relative, so that it works under any prefix. */
export function renderPage(filled: FilledReport, options: PageOptions): Page {
  const { report, range, timezone, askedAt, asOf } = filled;
  const state = stateOf(filled, options.theme);
  const sections = filled.sections.map((section, index) => sectionView(section, index, filled, options));
  const main = html`<div class="title"><div class="words"><h1>${report.title}</h1>${report.description ? html`<p class="lead">${report.description}</p>` : ''}
<p class="status"><span><strong>${rangeLabel(filled)}</strong></span><span>${instantLabel(range.from, timezone)} – ${instantLabel(range.to, timezone)}</span><span>${timezone}</span>${
    asOf === undefined ? '' : html`<span>Data as of <time datetime="${asOf.toISOString()}">${instantLabel(asOf, timezone)}</time></span>`
  }<span>Asked <time datetime="${askedAt.toISOString()}">${instantLabel(askedAt, timezone)}</time></span></p></div>
<div class="tools">${variablePickers(filled.variables, state)}${timePicker(filled, state)}</div></div>
${variableFaults(filled)}${sections}`;
  return renderDocument({
    title: `${report.title} · Northstar`,
    theme: options.theme,
    refreshSeconds: report.refreshSeconds,
    header: html`<a class="brand" href="../">${BRAND}</a><span class="slash" aria-hidden="true">/</span>${boardSwitcher(options.boards, filled, state)}<span class="grow"></span>${themeSwitch(
      options.theme,
      (theme) => queryOf({ ...state, theme })
    )}`,
    main,
    footer: footer(filled, options),
    style: `${places(filled)}${colourRules(main.text)}`,
  });
}

function sectionView(section: FilledSection, index: number, filled: FilledReport, { catalogue, theme }: PageOptions): Content {
  const state = stateOf(filled, theme);
  const grid = html`<div class="grid">${section.panels.map((panel) =>
    panelView(panel, {
      id: `panel-${panel.panel.id}`,
      timezone: filled.timezone,
      catalogue,
      dataHref: (ending) => `./${filled.report.uid}/panels/${panel.panel.id}.${ending}${queryOf({ ...state, theme: 'auto' })}`,
    })
  )}</div>`;
  const heading = `section-${index}`;
  if (section.title === undefined) {
    return html`<section class="section" aria-labelledby="${heading}"><h2 class="hide" id="${heading}">Overview</h2>${grid}</section>`;
  }
  return section.collapsed
    ? html`<div class="section"><details><summary><h2 id="${heading}">${section.title}</h2></summary>${grid}</details></div>`
    : html`<section class="section" aria-labelledby="${heading}"><h2 id="${heading}">${section.title}</h2>${grid}</section>`;
}

function variableFaults({ variables }: FilledReport): Content {
  return variables.map(({ variable, fault }) =>
    fault === undefined ? '' : html`<p class="fault" role="status"><b>No values for "${variable.label}".</b> ${fault}</p>`
  );
}

/** Grafana's places, a rule a panel: style attributes are forbidden by the page's own policy. */
function places({ sections }: FilledReport): string {
  const rules = sections.flatMap(({ panels }) => {
    const top = Math.min(...panels.map(({ panel }) => panel.place.y));
    return panels.map(({ panel: { id, place } }) => {
      const { x, y, w, h } = place;
      return `#panel-${id}{grid-column:${x + 1}/span ${w};grid-row:${y - top + 1}/span ${h}}`;
    });
  });
  return `@media (min-width:641px){${rules.join('')}}`;
}

function footer(filled: FilledReport, { catalogue, version }: PageOptions): Content {
  const entries = filled.sections.flatMap(({ panels }) => panels.flatMap((panel) => metricsOf(panel, catalogue)));
  const owners = [...new Set(entries.map(({ owner }) => owner))];
  return html`<span>Every number comes from the KPI catalogue${owners.length === 0 ? '' : html`; owners: ${owners.join(', ')}`}.</span><span><a href="../#dictionary">KPI dictionary</a></span><span>Northstar ${version}</span>`;
}
