import { randomUUID } from 'node:crypto';
import type { AlertDefinition, OnceA } from '../../../contract/catalogue';
import { questionSchema } from '../../../contract/question';
import { Problem } from '../../../contract/problem';
import { newCrossings, type ValueSoFar } from '../../analysis/crossing/new-crossings';
import type { Metric } from '../../catalogue/manifest';
import { finiteNumber } from '../../frame/number-cell';
import { bucketStart } from '../../query/time';
import type { Crossing } from '../../store/control/crossing';
import type { PassTools } from './pass-tools';

/** What alerts of a KPI ask together: its value so far of one period, by the same dimensions. */
interface Watched {
  readonly metric: Metric;
  readonly period: OnceA;
  readonly by: readonly string[];
  readonly severities: readonly string[];
}

/** Keeps which limits that are told once a period were crossed since the last look (S4-32). */
export async function keepCrossings(tools: PassTools): Promise<string> {
  const watched = tools.asker.catalogue.kpis.flatMap(watchedOf);
  const failed: string[] = [];
  let kept = 0;
  for (const one of watched) {
    try {
      kept += await tools.control.keepCrossings(tools.tenant, await crossingsOf(one, tools));
    } catch (thrown) {
      // One KPI whose table is gone leaves the others looked at.
      failed.push(`${one.metric.name}: ${thrown instanceof Problem ? thrown.message : 'a defect'}`);
    }
  }
  const told = `${watched.length === 1 ? 'One KPI' : `${watched.length} KPIs`} looked at for limits that are told once a period; ${kept} newly crossed.`;
  if (failed.length > 0) {
    throw new Problem('store_failed', `${told} Not looked at: ${failed.join(' ')}`);
  }
  return told;
}

function watchedOf(metric: Metric): readonly Watched[] {
  const found = new Map<string, Watched & { severities: string[] }>();
  for (const { once, by = [], threshold } of metric.northstar?.alerts ?? ([] satisfies AlertDefinition[])) {
    if (once !== undefined && threshold !== undefined) {
      const key = JSON.stringify([once, by]);
      const known = found.get(key) ?? { metric, period: once, by, severities: [] };
      known.severities.push(threshold);
      found.set(key, known);
    }
  }
  return [...found.values()];
}

async function crossingsOf({ metric, period, by, severities }: Watched, { asker, range, tenant, control }: PassTools): Promise<readonly Crossing[]> {
  const question = questionSchema.parse({ metrics: [metric.name], group_by: by, format: 'table' });
  const from = bucketStart(asker.now, period, asker.resolve(question).clock);
  const answer = await range({ from, to: asker.now }).ask(question);
  const groups = answer.columns.flatMap(({ role }, index) => (role === 'dimension' ? [index] : []));
  const value = answer.columns.findIndex(({ role }) => role === 'metric');
  const values = answer.rows.map((row): ValueSoFar => ({ group: groups.map((index) => row[index] ?? null), value: finiteNumber(row[value]) }));
  const known = await control.listCrossings(tenant, { metric: metric.name, period, periodFrom: from.toString(), limit: MOST });
  const told = known.filter(({ dimensions }) => Object.keys(dimensions).length === by.length && by.every((name) => name in dimensions));
  const limits = (metric.northstar?.thresholds ?? []).filter(({ severity }) => severities.includes(severity));
  return newCrossings(values, limits, told.map(({ dimensions, side, threshold }) => ({ group: by.map((name) => dimensions[name] ?? null), side, threshold }))).map(({ group, ...crossed }) => ({
    id: randomUUID(),
    metric: metric.name,
    dimensions: Object.fromEntries(by.map((name, index) => [name, group[index] ?? null])),
    period,
    periodFrom: from.toString(),
    ...crossed,
    crossedAt: asker.now.toString(),
  }));
}

const MOST = 100_000;
