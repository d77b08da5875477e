import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { parse } from 'yaml';
import { plantedBreaches, plantedFacts, type PlantedBreach, type PlantedFacts } from '../../../backend/demo/planted-facts';
import type { AlertingFile, AlertRule } from '../../../dashboards/alerting/alerting-file';
import { REQUIRED_RULES } from '../../../dashboards/alerting/required-rules';
import { northstar, root } from '../northstar';
import { expect, requireOnThisMachine, test } from './fixtures';
import { openGrafana } from './grafana';
import { runPass } from './resources';

requireOnThisMachine('grafana');

interface EvaluatedRule {
  readonly name: string;
  readonly health: string;
  readonly state: string;
  readonly lastEvaluation: string;
  readonly alerts?: readonly { readonly state: string; readonly labels: Readonly<Record<string, string>> }[];
}

async function provisionedRules(): Promise<readonly AlertRule[]> {
  const { groups = [] } = parse(await readFile(path.join(root, 'provisioning/alerting/rules.yaml'), 'utf8')) as AlertingFile;
  return groups.flatMap(({ rules }) => rules);
}

async function evaluatedRules(api: APIRequestContext): Promise<readonly EvaluatedRule[]> {
  const { data } = await (await api.get('/api/prometheus/grafana/api/v1/rules')).json();
  return data.groups.flatMap(({ rules }: { rules: readonly EvaluatedRule[] }) => rules);
}

/** The uid of the rule that tells of a breach; of anomalies one tells those from high upwards, as a warning, and one the critical ones. */
function ruleOf({ metric, kind, severity }: PlantedBreach): string {
  return kind === 'guardrail' ? `experiment-${metric}` : `kpi-${metric}-${kind === 'anomaly' ? `anomaly_${severity === 'critical' ? 'critical' : 'high'}` : severity}`;
}

/** A group is named by its value, whatever the catalogue calls the dimension. */
function told(breaches: readonly PlantedBreach[]): readonly string[] {
  return breaches.map((one) => [ruleOf(one), ...Object.values(one.group ?? {})].join(' '));
}

/** Rules and groups that are beyond their limit, whether or not they have waited long enough to fire. */
function beyond(rules: readonly AlertRule[], evaluated: readonly EvaluatedRule[]): readonly string[] {
  const byTitle = new Map(rules.map((rule) => [rule.title, rule]));
  return evaluated.flatMap(({ name, alerts = [] }) => {
    const rule = byTitle.get(name);
    const groups = ((rule?.data[0]?.model.group_by ?? []) as readonly string[]).filter((name) => !name.startsWith('metric_time'));
    const isOnce = rule?.labels.once !== undefined;
    return alerts
      .filter(({ state }) => /alerting|pending|firing/i.test(state))
      .map(({ labels }) => {
        const own = isOnce ? Object.keys(labels).filter((label) => !(label in (rule?.labels ?? {})) && !/^(?:alertname|grafana_folder|limit|period|__.*__)$/.test(label)) : groups;
        return [rule?.uid ?? name, ...own.map((label) => labels[label] ?? '')].join(' ');
      });
  });
}

/** Of a whole year, as some limits ask for one. */
const DAYS = 400;

test('§C: every rule loads, is looked at and can be judged; what is planted is beyond its limit, and nothing else is', async () => {
  test.setTimeout(1_200_000);
  const facts = plantedFacts(new Date());
  // An attack that was planted a quarter of an hour ago is over, so the data is made for this test.
  const grafana = await openGrafana({}, async (folder) => {
    const file = path.join(folder, 'demo.duckdb');
    await northstar('demo', '--file', file, '--days', String(DAYS));
    return `duckdb:${file}`;
  });
  try {
    await expectPlanted(grafana.api, facts);
  } finally {
    await grafana.stop();
  }
});

async function expectPlanted(api: APIRequestContext, facts: PlantedFacts): Promise<void> {
  const rules = await provisionedRules();
  await runPass(api, 'crossings');
  const loaded: readonly { uid: string }[] = await (await api.get('/api/v1/provisioning/alert-rules')).json();
  expect(loaded.map(({ uid }) => uid).sort()).toEqual(rules.map(({ uid }) => uid).sort());
  expect(REQUIRED_RULES.flatMap((required) => required.rules).filter((uid) => !loaded.some((rule) => rule.uid === uid))).toEqual([]);
  // Nightly groups are looked at every five minutes.
  const own = async () => (await evaluatedRules(api)).filter(({ name }) => rules.some(({ title }) => title === name));
  await expect.poll(async () => (await own()).filter(({ lastEvaluation }) => !lastEvaluation.startsWith('0001')).length, { timeout: 600_000, intervals: [5_000] }).toBe(rules.length);
  const evaluated = await own();
  expect(evaluated.filter(({ health }) => health !== 'ok').map(({ name, health }) => `${name}: ${health}`)).toEqual([]);
  process.stdout.write(`${rules.length} rules looked at, ${beyond(rules, evaluated).length} alerts beyond their limit.\n`);
  expect([...beyond(rules, evaluated)].sort()).toEqual([...told(plantedBreaches(facts))].sort());
}
