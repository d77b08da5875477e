import type { DefinitionEntry, DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { Link } from './grafana';

/** Where the app's pages are, and what Grafana serves of its folder. */
const APP = '/a/northstar-kpi-app';
const RUNBOOKS = '/public/plugins/northstar-kpi-app/runbooks';

/** The board's tenant, as a page of the app takes it. */
const TENANT = 'ds=${datasource}';
/** The board's range as `from=…&to=…`. */
const RANGE = '${__url_time_range}';

/**
 * What a panel leads to: the definition of each of its KPIs, and what to do when one goes the wrong way; and the
 * definitions of those `behind` a funnel, a retention or a prediction that it shows.
 */
export function panelLinks(kpis: readonly MetricEntry[], behind: readonly MetricEntry[] = []): Link[] {
  const runbooks = [...new Set(kpis.flatMap(({ runbook, alerts }) => runbook ?? alerts.map((alert) => alert.runbook)))];
  const all = [...kpis, ...behind];
  return [
    ...all.map(({ name, display }) => ({
      title: kpis.length === 1 && all.length === 1 ? 'Definition' : `Definition of ${display.label}`,
      url: `${APP}/kpis?kpi=${name}&${TENANT}`,
      targetBlank: false,
    })),
    ...runbooks.map((runbook) => runbookLink(runbook, runbooks.length === 1 ? 'Runbook' : `Runbook: ${runbook}`)),
  ];
}

/** What a panel of a funnel, a retention or a prediction leads to. */
export function definitionLinks({ runbook }: DefinitionEntry): Link[] {
  return runbook === undefined ? [] : [runbookLink(runbook, 'Runbook')];
}

/** A file that the server answers itself, which Grafana's own router would not find. */
function runbookLink(runbook: string, title: string): Link {
  return { title, url: `${RUNBOOKS}/${runbook.replace(/^[^#]+/, '$&.md')}`, targetBlank: true };
}

/** From a row to the records behind its number: those of the KPI that have the row's values in these fields. */
export function recordsLink(kpi: MetricEntry, fields: readonly Pick<DimensionEntry, 'name'>[], title = 'Show the records'): Link {
  return { title, url: `${APP}/records?kpi=${kpi.name}&${TENANT}&${fields.map(({ name }) => cellOf(name)).join('&')}&${RANGE}`, targetBlank: false };
}

/** From a row to another board, whose pickers take the row's values. */
export function boardLink(uid: string, fields: readonly Pick<DimensionEntry, 'name'>[], title = 'Open its board'): Link {
  return { title, url: `/d/${uid}?var-datasource=\${datasource}&${fields.map(({ name }) => cellOf(name)).join('&')}&${RANGE}`, targetBlank: false };
}

/** Where a row leads: to the board `drill`, or else to the records behind it. */
export function rowLink(kpi: MetricEntry, by: readonly DimensionEntry[], drill: string | undefined): Link {
  return drill === undefined ? recordsLink(kpi, by) : boardLink(drill, by);
}

/** A variable of the address, with what stands in the row's column of that name. */
function cellOf(field: string): string {
  return `var-${field}=\${__data.fields.${field}:percentencode}`;
}
