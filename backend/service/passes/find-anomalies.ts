import { randomUUID } from 'node:crypto';
import { questionSchema } from '../../../contract/question';
import { Problem } from '../../../contract/problem';
import { describeOdd, oddValues } from '../../analysis/answer/anomaly-answer';
import type { Metric } from '../../catalogue/manifest';
import { shiftInstant, type Range } from '../../query/time';
import type { FoundAnomaly } from '../../store/control/anomaly';
import type { PassTools } from './pass-tools';

/** So many of its newest buckets are looked at each time, and the hours of as many days: what comes late is still found, also after a weekend without a look. */
const BUCKETS = 14;

/** Looks at every KPI that the catalogue wants looked at, and keeps what is odd (S0-13, S3-22). */
export async function findAnomalies(tools: PassTools): Promise<string> {
  const watched = tools.asker.catalogue.kpis.filter(({ northstar }) => northstar?.anomalies !== undefined);
  const failed: string[] = [];
  const found: FoundAnomaly[] = [];
  for (const metric of watched) {
    try {
      found.push(...(await oddOf(metric, tools)));
    } catch (thrown) {
      // One KPI whose table is gone leaves the others looked at.
      failed.push(`${metric.name}: ${thrown instanceof Problem ? thrown.message : 'a defect'}`);
    }
  }
  const { opened, updated, reopened } = await tools.control.upsertAnomalies(tools.tenant, found);
  const told = `${watched.length} KPIs looked at; ${opened} anomalies opened, ${updated} brought up to date, ${reopened} opened again.`;
  if (failed.length > 0) {
    throw new Problem('store_failed', `${told} Not looked at: ${failed.join(' ')}`);
  }
  return told;
}

async function oddOf(metric: Metric, { asker, range }: PassTools): Promise<FoundAnomaly[]> {
  const grain = metric.northstar?.anomalies?.grain ?? 'day';
  const question = questionSchema.parse({ metrics: [metric.name], group_by: [`metric_time__${grain}`], analysis: { kind: 'anomalies' } });
  const resolved = asker.resolve(question);
  const shown: Range = { from: shiftInstant(asker.now, grain === 'hour' ? 'day' : grain, -BUCKETS, resolved.clock), to: asker.now };
  const { odd, history } = await oddValues(question, range(shown));
  const names = history.columns.filter(({ role }) => role === 'dimension').map(({ name }) => name);
  return odd.map((one) => ({
    id: randomUUID(),
    metric: metric.name,
    dimensions: Object.fromEntries(names.map((name, index) => [name, one.series.group[index] ?? null])),
    grain,
    bucket: one.at,
    detectedAt: asker.now.toString(),
    expected: one.expected,
    actual: one.actual,
    deviation: one.deviation,
    severity: one.severity,
    description: describeOdd(one),
  }));
}
