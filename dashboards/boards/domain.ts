import type { DimensionEntry, MetricEntry } from '../../contract/catalogue';
import type { Board, BoardSpec, Row } from '../board';
import { bars, levels } from '../breakdown-panel';
import { domainTitle } from '../domain-title';
import { list } from '../list-panel';
import type { Catalogue } from '../names';
import type { PanelSpec } from '../panel';
import { table } from '../table-panel';
import { hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

/** How many KPIs and dimensions one board takes: what fits a screen or three. */
const MOST = { tiles: 12, trends: 8, breakdowns: 6, columns: 6, pickers: 3 } as const;

const TILE = { w: 6, h: 4 };
const CHART = { w: 12, h: 8 };
const WHOLE = { w: 24, h: 10 };

/** Board uids take at most 40 characters. */
const LONGEST_UID = 40;

export interface DomainBoardOptions {
  readonly domain: string;
  /** What the uid begins with, so that boards of several catalogues live in one Grafana. */
  readonly prefix: string;
  /** The team's boards have this tag. */
  readonly tag: string;
}

export function domainUid({ domain, prefix }: Pick<DomainBoardOptions, 'domain' | 'prefix'>): string {
  return `${prefix}-${domain}`.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').slice(0, LONGEST_UID);
}

/**
 * A board made of the catalogue alone: a tile for each KPI of a domain, its course with the period before, what it is
 * made of, and the records or the groups to act on.
 */
export function domainBoard(catalogue: Catalogue, options: DomainBoardOptions): Board {
  return () => specOf(catalogue, options);
}

function specOf(catalogue: Catalogue, { domain, prefix, tag }: DomainBoardOptions): BoardSpec {
  const kpis = catalogue.metrics.filter((metric) => metric.domain === domain);
  const title = domainTitle(domain);
  const grouped = groupings(catalogue, kpis);
  return {
    uid: domainUid({ domain, prefix }),
    title,
    description: `${title}: its KPIs as the catalogue defines them.`,
    tags: [tag, domain],
    time: { from: 'now-30d', to: 'now' },
    timezone: 'browser',
    pickers: grouped.slice(0, MOST.pickers).filter(({ person }) => !person),
    marks: true,
    rows: [
      { panels: kpis.slice(0, MOST.tiles).map(tileOf) },
      row('Trend', kpis.slice(0, MOST.trends).map(courseOf)),
      row('Breakdown', breakdowns(kpis, grouped)),
      row('To act on', actions(kpis, grouped)),
      { ...row('The other KPIs', [...kpis.slice(MOST.tiles).map(tileOf), ...kpis.slice(MOST.trends).map(courseOf)]), collapsed: true },
    ].filter(({ panels }) => panels.length > 0),
  };
}

function row(title: string, panels: readonly PanelSpec[]): Row {
  return { title, panels };
}

/** A KPI that means something only over time has its newest bucket, the others the whole range and its change. */
function tileOf(kpi: MetricEntry): PanelSpec {
  return kpi.needsTime ? stat(kpi, { number: 'latest', size: TILE }) : hero(kpi, { size: TILE });
}

function courseOf(kpi: MetricEntry): PanelSpec {
  return timeseries([kpi], { compare: 'previous_period', draw: isLevel(kpi) ? 'line' : 'bars', size: CHART });
}

/** Rates, means and percentiles cannot be added up; what is counted and summed can. */
function isLevel({ type, display }: MetricEntry): boolean {
  return display.unit === 'percentunit' || type === 'ratio' || type === 'derived' || type === 'retention' || type === 'funnel';
}

/** The dimensions that most of the KPIs have, which are what a reader compares by; single people and times are left out. */
function groupings({ dimensions }: Catalogue, kpis: readonly MetricEntry[]): readonly DimensionEntry[] {
  const users = ({ name }: DimensionEntry) => kpis.filter((kpi) => kpi.dimensions.includes(name)).length;
  return dimensions
    .filter(({ type, person }) => type === 'categorical' && !person)
    .map((dimension) => ({ dimension, used: users(dimension) }))
    .filter(({ used }) => used > 0)
    .sort((a, b) => b.used - a.used || a.dimension.name.localeCompare(b.dimension.name))
    .map(({ dimension }) => dimension);
}

function breakdowns(kpis: readonly MetricEntry[], grouped: readonly DimensionEntry[]): readonly PanelSpec[] {
  return kpis
    .filter(({ needsTime }) => !needsTime)
    .flatMap((kpi, index) => {
      const own = grouped.filter(({ name }) => kpi.dimensions.includes(name));
      // Neighbours show different dimensions, where there are some.
      const by = own[index % Math.max(1, Math.min(own.length, MOST.pickers))];
      return by ? [isLevel(kpi) ? levels(kpi, by, { size: CHART }) : bars(kpi, by, { size: CHART })] : [];
    })
    .slice(0, MOST.breakdowns);
}

/** KPIs beside each other by the dimension that most of them share, and the newest records of the first that has some. */
function actions(kpis: readonly MetricEntry[], grouped: readonly DimensionEntry[]): readonly PanelSpec[] {
  const [by] = grouped;
  const shared = by ? kpis.filter((kpi) => !kpi.needsTime && kpi.dimensions.includes(by.name)).slice(0, MOST.columns) : [];
  const [first, ...rest] = shared;
  const listed = kpis.find(({ type }) => type === 'simple');
  return [
    ...(by && first ? [table([first, ...rest], [by], { title: `By ${by.label.toLowerCase()}`, limit: 50, size: WHOLE })] : []),
    ...(listed
      ? [list({ title: `${listed.display.label}: the newest records`, description: listed.display.description ?? '', question: { queryType: 'records', metrics: [listed.name], limit: 50 }, columns: [], size: WHOLE })]
      : []),
  ];
}
