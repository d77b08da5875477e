import type { APIRequestContext } from '@playwright/test';
import { expect } from './fixtures';

interface Source {
  readonly uid: string;
  readonly type: string;
}

interface Rule {
  readonly title: string;
  readonly folderUID: string;
  readonly data: readonly { readonly refId: string; readonly datasourceUid: string; readonly model: object }[];
}

export interface CopyOfRule {
  /** The provisioned rule. */
  readonly of: string;
  readonly uid: string;
  /** Asked in the place of the provisioned data source. */
  readonly source?: Source;
}

/** A provisioned rule that is evaluated every ten seconds in a group of its own, and without its wait. */
export async function copyRule(api: APIRequestContext, { of, uid, source }: CopyOfRule): Promise<Rule> {
  const provisioned: Rule = await (await api.get(`/api/v1/provisioning/alert-rules/${of}`)).json();
  const data = provisioned.data.map((query) =>
    source && query.datasourceUid === 'northstar' ? { ...query, datasourceUid: source.uid, model: { ...query.model, datasource: source } } : query
  );
  const rule = { ...provisioned, id: undefined, uid, title: `${provisioned.title}, ${uid}`, ruleGroup: uid, data, for: '0s' };
  const made = await api.post('/api/v1/provisioning/alert-rules', { data: rule });
  expect(made.status(), await made.text()).toBe(201);
  const group = `/api/v1/provisioning/folder/${provisioned.folderUID}/rule-groups/${uid}`;
  const changed = await api.put(group, { data: { ...(await (await api.get(group)).json()), interval: 10 } });
  expect(changed.ok(), await changed.text()).toBe(true);
  return rule;
}

interface RuleState {
  readonly name: string;
  readonly health: string;
  readonly state: string;
}

/** What Grafana says of a rule; undefined before it was evaluated. */
export async function stateOf(api: APIRequestContext, title: string): Promise<Pick<RuleState, 'health' | 'state'> | undefined> {
  const { data } = await (await api.get('/api/prometheus/grafana/api/v1/rules')).json();
  const rules: readonly RuleState[] = data.groups.flatMap((group: { rules: readonly RuleState[] }) => group.rules);
  const found = rules.find((rule) => rule.name === title);
  return found && { health: found.health, state: found.state };
}

export interface FiringAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Alerts that Grafana's own Alertmanager has received. */
export async function firing(api: APIRequestContext): Promise<readonly FiringAlert[]> {
  return (await api.get('/api/alertmanager/grafana/api/v2/alerts?active=true')).json();
}
