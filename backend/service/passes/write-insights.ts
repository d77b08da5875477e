import { randomUUID } from 'node:crypto';
import type { Display } from '../../../contract/answer';
import { questionSchema } from '../../../contract/question';
import { Problem } from '../../../contract/problem';
import { contributionOf } from '../../analysis/answer/contribution-answer';
import type { Finding } from '../../analysis/insight/insight';
import { insightsOf } from '../../analysis/insight/insights-of';
import { isPerson } from '../../catalogue/person';
import { displayOf } from '../../catalogue/display';
import type { Metric } from '../../catalogue/manifest';
import { bucketStart, shiftInstant, type Range } from '../../query/time';
import type { Anomaly } from '../../store/control/anomaly';
import type { PassTools } from './pass-tools';

/** What an insight of an anomaly weighs. */
const SEVERITY = { low: 'info', medium: 'info', high: 'warning', critical: 'critical' } as const;

/** Writes what the last whole week has to tell of each KPI that an owner answers for (S3-20). */
export async function writeInsights(tools: PassTools): Promise<string> {
  const { asker, control, tenant } = tools;
  const { clock } = asker.resolve(questionSchema.parse({ metrics: asker.catalogue.kpis.slice(0, 1).map(({ name }) => name) }));
  const to = bucketStart(asker.now, 'week', clock);
  const week: Range = { from: shiftInstant(to, 'week', -1, clock), to };
  const owned = asker.catalogue.kpis.filter(({ northstar }) => northstar !== undefined);
  const anomalies = await control.listAnomalies(tenant, { from: week.from.toString(), to: week.to.toString(), limit: 10_000 });
  const failed: string[] = [];
  const findings: Finding[] = [];
  for (const metric of owned) {
    try {
      findings.push(await findingOf(metric, anomalies, tools, tools.range(week)));
    } catch (thrown) {
      failed.push(`${metric.name}: ${thrown instanceof Problem ? thrown.message : 'a defect'}`);
    }
  }
  const insights = insightsOf(findings, { format: written });
  await control.upsertInsights(
    tenant,
    insights.map((insight) => ({ ...insight, detail: insight.detail ?? '', action: insight.action ?? '', id: randomUUID(), periodFrom: week.from.toString(), periodTo: week.to.toString(), createdAt: asker.now.toString() }))
  );
  const told = `${findings.length} KPIs looked at over the last whole week; ${insights.length} insights written.`;
  if (failed.length > 0) {
    throw new Problem('store_failed', `${told} Not looked at: ${failed.join(' ')}`);
  }
  return told;
}

async function findingOf(metric: Metric, anomalies: readonly Anomaly[], { context }: PassTools, asker: PassTools['asker']): Promise<Finding> {
  const question = questionSchema.parse({ queryType: 'contribution', metrics: [metric.name], compare: { to: 'previous_week' } });
  const { contribution, labels } = await contributionOf(question, asker, (field) => !isPerson(context.catalogue, field));
  const [worst] = anomalies.filter((anomaly) => anomaly.metric === metric.name);
  const [best] = contribution.members;
  const share = best?.explanatoryPower;
  return {
    metric: { name: metric.name, display: displayOf(metric), thresholds: metric.northstar?.thresholds ?? [] },
    current: contribution.after,
    previous: contribution.before,
    ...(worst ? { anomaly: { severity: SEVERITY[worst.severity], expected: worst.expected } } : {}),
    ...(best && share !== null && share !== undefined && share > 0.3 ? { cause: { dimension: labels.get(best.dimension) ?? best.dimension, value: best.value, share } } : {}),
    ...(metric.northstar?.action ? { action: metric.northstar.action } : {}),
  };
}

/** A value in a sentence: shares as percentages, everything else with its few first digits. */
function written(value: number, { unit }: Display): string {
  return unit === 'percentunit' ? `${Number((value * 100).toPrecision(3))} %` : `${Number(value.toPrecision(4)).toLocaleString('en')}${unit?.startsWith('currency') ? ` ${unit.slice('currency'.length)}` : ''}`;
}
