import type { DefinitionEntry, MetricEntry } from '../../contract/catalogue';
import { Problem } from '../../contract/problem';
import type { AlertGroup, AlertingFile, AlertRule } from './alerting-file';
import { experimentRule, watchedExperiments } from './experiment-rules';
import { kpiRules } from './kpi-rules';
import { DEFAULT_ALERT_OPTIONS, type AlertOptions } from './options';
import { sourcesOf, stalenessRule, watchdogRule } from './source-rules';

/** A rule and the group that it belongs to; a group has one interval, so the freshness of its data is part of it. */
interface Placed {
  readonly group: string;
  readonly freshness: MetricEntry['freshness'];
  readonly rule: AlertRule;
}

/**
 * Every alert rule that follows from the catalogue (S2-24, decision 14): one for each alert of a KPI, one for each
 * source behind them, the watchdog, and one for each experiment that runs and has guardrails. A catalogue without any of
 * these has no rules at all.
 * Errors: `invalid_catalogue` for a threshold that no rule can watch, and for two rules with one title.
 */
export function alertRules(kpis: readonly MetricEntry[], given: Partial<AlertOptions> = {}, definitions: readonly DefinitionEntry[] = []): AlertingFile {
  const options = { ...DEFAULT_ALERT_OPTIONS, ...given };
  const sources = sourcesOf(kpis);
  const placed: Placed[] = [
    ...kpis.flatMap((kpi) => kpiRules(kpi, options).map((rule) => ({ group: kpi.domain, freshness: kpi.freshness, rule }))),
    ...watchedExperiments(definitions, kpis).map((watched) => ({ group: watched.kpi.domain, freshness: watched.kpi.freshness, rule: experimentRule(watched, options) })),
    ...sources.map((source) => ({ group: 'sources', freshness: source.kpi.freshness, rule: stalenessRule(source, options) })),
    ...kpis.filter((kpi) => kpi.alerts.length > 0).slice(0, 1).map((kpi) => ({ group: 'northstar', freshness: 'live' as const, rule: watchdogRule(kpi, options) })),
  ];
  refuseEqualTitles(placed.map(({ rule }) => rule));
  return { apiVersion: 1, groups: grouped(placed, options) };
}

function grouped(placed: readonly Placed[], { orgId, folder, intervals }: AlertOptions): AlertGroup[] {
  const groups = new Map<string, AlertGroup & { rules: AlertRule[] }>();
  for (const { group, freshness, rule } of placed) {
    const name = `${group} (${freshness})`;
    const known = groups.get(name) ?? { orgId, name, folder, interval: intervals[freshness], rules: [] };
    known.rules.push(rule);
    groups.set(name, known);
  }
  return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Grafana refuses a whole file over two rules of one title in one folder. */
function refuseEqualTitles(rules: readonly AlertRule[]): void {
  for (const [index, { title, uid }] of rules.entries()) {
    const other = rules.slice(0, index).find((rule) => rule.title === title);
    if (other) {
      throw new Problem(
        'invalid_catalogue',
        `The alert rules ${other.uid} and ${uid} would both be called "${title}"; give their KPIs different labels.`
      );
    }
  }
}
