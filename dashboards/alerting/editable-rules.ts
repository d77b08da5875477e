import type { AlertingFile, AlertRule } from './alerting-file';
import { seconds } from './duration';
import { TENANT } from './options';

/** A group of rules as Grafana's provisioning API takes it: `PUT /api/v1/provisioning/folder/<uid>/rule-groups/<title>`. */
export interface EditableGroup {
  readonly title: string;
  /** Seconds. */
  readonly interval: number;
  readonly rules: readonly (Omit<AlertRule, 'uid'> & { readonly orgID: number; readonly ruleGroup: string; readonly isPaused: false })[];
}

/**
 * The rules for a team that changes them in Grafana. What a file brings is read-only there; what the API brings with the
 * header `X-Disable-Provenance` is not (10.1: pkg/services/ngalert/api/api_provisioning.go). Only for files does Grafana
 * fill in its environment, so the tenant is told here. A group's title is part of the address that it is sent to, so it
 * is made of letters, digits and dashes. A rule has no uid: Grafana takes one for a rule that it has already, and refuses
 * the group where it has not; without any, what is sent takes the place of the group's rules.
 */
export function editableGroups({ groups = [] }: AlertingFile, tenant: string): EditableGroup[] {
  return groups.map(({ orgId, name, interval, rules }) => {
    const title = name.replace(/[^\w]+/g, '-').replace(/-$/, '');
    return {
      title,
      interval: seconds(interval),
      rules: rules.map(({ uid: _, ...rule }) => ({ ...rule, orgID: orgId, ruleGroup: title, isPaused: false, labels: filled(rule.labels, tenant) })),
    };
  });
}

function filled(labels: AlertRule['labels'], tenant: string): AlertRule['labels'] {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value === TENANT ? tenant : value]));
}
