/**
 * Grafana's file for provisioned alert rules, as far as we write it. Read from 10.1's pkg/services/provisioning/alerting:
 * strings are interpolated with the environment, except annotations and query models; a rule's board and panel are taken
 * from its annotations `__dashboardUid__` and `__panelId__`, both or neither; files are applied in the order of their names.
 */
export interface AlertingFile {
  readonly apiVersion: 1;
  readonly groups?: readonly AlertGroup[];
  readonly deleteRules?: readonly { readonly orgId: number; readonly uid: string }[];
}

export interface AlertGroup {
  readonly orgId: number;
  readonly name: string;
  readonly folder: string;
  readonly interval: string;
  readonly rules: readonly AlertRule[];
}

export interface AlertRule {
  /** At most 40 characters. */
  readonly uid: string;
  /** Becomes the alert's name; unique within its folder. */
  readonly title: string;
  /** refId of the query whose value, if it is not 0, raises the alert. */
  readonly condition: string;
  readonly data: readonly AlertQuery[];
  readonly noDataState: 'OK' | 'Alerting' | 'NoData';
  readonly execErrState: 'OK' | 'Alerting' | 'Error';
  readonly for: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export interface AlertQuery {
  readonly refId: string;
  /** Seconds before the evaluation. */
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly datasourceUid: string;
  readonly model: Readonly<Record<string, unknown>>;
}

/** Where Grafana's own expressions are computed. */
export const EXPRESSION_UID = '__expr__';
