import type { MetricEntry } from '../../contract/catalogue';

/** A panel that shows a KPI. */
export interface PanelLink {
  readonly dashboardUid: string;
  readonly panelId: number;
}

export interface AlertOptions {
  /** Grafana organisation; 1 where there is only one. */
  readonly orgId: number;
  readonly folder: string;
  /** What `<name>.md` of a runbook is appended to. */
  readonly runbookBase: string;
  /** The panel that an alert about a KPI links to, if a board shows it. */
  readonly panelOf: (kpi: string) => PanelLink | undefined;
  /** The panel that shows an experiment, if a board does. */
  readonly experimentPanelOf: (experiment: string) => PanelLink | undefined;
  /** What people call a dimension. */
  readonly dimensionLabel: (dimension: string) => string;
  /** How often rules are evaluated, by the freshness of what they read: data that changes nightly needs no rule a minute. */
  readonly intervals: Readonly<Record<MetricEntry['freshness'], string>>;
}

export const DEFAULT_ALERT_OPTIONS: AlertOptions = {
  orgId: 1,
  folder: 'Northstar',
  // The Grafana that shows the rule serves the page, from the plugin's own folder.
  runbookBase: '/public/plugins/northstar-kpi-app/runbooks',
  panelOf: () => undefined,
  experimentPanelOf: () => undefined,
  dimensionLabel: (dimension) => dimension.split('__').at(-1)?.replaceAll('_', ' ') ?? dimension,
  intervals: { live: '1m', hourly: '1m', nightly: '5m' },
};

/**
 * Where a rule's runbook is. Grafana's own pages link `runbook_url` as it stands, from their own address; a message
 * that leaves Grafana needs the whole address, which Grafana fills in only where an alert is sent.
 */
export function runbookAnnotations(runbook: string, { runbookBase }: AlertOptions): Record<string, string> {
  const [page, section] = runbook.split('#');
  const url = `${runbookBase.replace(/\/$/, '')}/${page}.md${section === undefined ? '' : `#${section}`}`;
  return { runbook_url: url, ...(url.startsWith('/') ? { runbook: `{{ externalURL }}${url.slice(1)}` } : {}) };
}

/** The tenant comes from Grafana's environment, as the data source's does: Grafana fills labels in, annotations not. */
export const TENANT = '$NORTHSTAR_TENANT';

/** Labels of a rule that a KPI gives rise to (§C). */
export function labelsOf(kpi: MetricEntry, severity: string): Record<string, string> {
  return {
    kpi: kpi.name,
    ...(kpi.key === undefined ? {} : { key: kpi.key }),
    severity,
    owner: kpi.owner,
    domain: kpi.domain,
    freshness: kpi.freshness,
    tenant: TENANT,
  };
}

/** What to do first, as the KPI's owner says. */
export function actionAnnotation({ action }: MetricEntry): Record<string, string> {
  return action === undefined ? {} : { action };
}

/** Annotations by which Grafana links an alert to a panel: both or neither. */
export function panelAnnotations(kpi: MetricEntry, { panelOf }: AlertOptions): Record<string, string> {
  return linkAnnotations(panelOf(kpi.name));
}

/** As `panelAnnotations`, for a panel that was found already. */
export function linkAnnotations(link: PanelLink | undefined): Record<string, string> {
  return link ? { __dashboardUid__: link.dashboardUid, __panelId__: String(link.panelId) } : {};
}
