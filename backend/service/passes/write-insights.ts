import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { ANOMALY_SEVERITIES } from '../../../contract/analysis';
import { questionSchema, type Question } from '../../../contract/question';
import { Problem } from '../../../contract/problem';
import { mayGroupBy } from '../../access/authorise';
import { causeOf, contributionOf, wholeChange } from '../../analysis/answer/contribution-answer';
import type { Finding } from '../../analysis/insight/insight';
import { insightsOf } from '../../analysis/insight/insights-of';
import { displayOf, valueText } from '../../catalogue/display';
import type { Metric } from '../../catalogue/manifest';
import { additivityOf } from '../../query/contribution';
import { bucketStart, shiftInstant, wallClockText, type Clock, type Range } from '../../query/time';
import type { Anomaly } from '../../store/control/anomaly';
import type { PassTools } from './pass-tools';

/** What an insight of an anomaly weighs. */
const SEVERITY = { low: 'info', medium: 'info', high: 'warning', critical: 'critical' } as const;

/** As many insights are told with their cause. */
const MOST_CAUSES = 100;

/** What an insight tells may be read by all who may ask its KPI, so it names no value that some of them may not see. */
const EVERYBODY = { kind: 'system', role: 'viewer' } as const;

/** Writes what the last whole week has to tell of each KPI that an owner answers for (S3-20). */
export async function writeInsights(tools: PassTools): Promise<string> {
  const { asker, control, tenant } = tools;
  const { clock } = asker.resolve(questionSchema.parse({ metrics: asker.catalogue.kpis.slice(0, 1).map(({ name }) => name) }));
  const to = bucketStart(asker.now, 'week', clock);
  const week: Range = { from: shiftInstant(to, 'week', -1, clock), to };
  const owned = asker.catalogue.kpis.filter(({ northstar }) => northstar?.insights === true);
  const anomalies = await control.listAnomalies(tenant, { from: week.from.toString(), to: week.to.toString(), limit: 10_000 });
  const failed: string[] = [];
  const ofEach = async <Told>(metrics: readonly Metric[], tell: (metric: Metric) => Promise<Told>): Promise<ReadonlyMap<string, Told>> => {
    const told = new Map<string, Told>();
    for (const metric of metrics) {
      try {
        told.set(metric.name, await tell(metric));
      } catch (thrown) {
        failed.push(`${metric.name}: ${thrown instanceof Problem ? thrown.message : 'a defect'}`);
      }
    }
    return told;
  };
  const weekly = tools.range(week);
  const findings = [...(await ofEach(owned, (metric) => findingOf(metric, anomalies, clock, weekly))).values()];
  // A cause is asked for by each dimension, which only what is read first is worth.
  const weightiest = new Set(insightsOf(findings, { format: valueText }).slice(0, MOST_CAUSES).map(({ metric }) => metric));
  const causes = await ofEach(owned.filter(({ name }) => weightiest.has(name)), (metric) => causeOfChange(metric, tools, weekly));
  const insights = insightsOf(findings.map((finding) => ({ ...finding, ...causes.get(finding.metric.name) })), { format: valueText });
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

function changeQuestion({ name }: Metric): Question {
  return questionSchema.parse({ queryType: 'contribution', metrics: [name], compare: { to: 'previous_week' } });
}

async function findingOf(metric: Metric, anomalies: readonly Anomaly[], clock: Clock, asker: PassTools['asker']): Promise<Finding> {
  const { before, after } = await wholeChange(changeQuestion(metric), asker);
  const worst = anomalies.filter((anomaly) => anomaly.metric === metric.name && anomaly.status !== 'resolved').reduce<Anomaly | undefined>(worseOf, undefined);
  return {
    metric: { name: metric.name, display: displayOf(metric), thresholds: metric.northstar?.thresholds ?? [] },
    current: after,
    previous: before,
    ...(worst ? { anomaly: { severity: SEVERITY[worst.severity], when: whenOf(worst, clock), actual: worst.actual, expected: worst.expected } } : {}),
    ...(metric.northstar?.action ? { action: metric.northstar.action } : {}),
  };
}

function worseOf(worst: Anomaly | undefined, one: Anomaly): Anomaly {
  const isWorse = worst === undefined || rankOf(one) > rankOf(worst) || (rankOf(one) === rankOf(worst) && Math.abs(one.deviation) > Math.abs(worst.deviation));
  return isWorse ? one : worst;
}

function rankOf({ severity }: Anomaly): number {
  return ANOMALY_SEVERITIES.indexOf(severity);
}

function whenOf({ bucket, grain }: Anomaly, { zone }: Clock): string {
  const [date = '', time = ''] = wallClockText(Temporal.Instant.from(bucket), zone).split('T');
  return grain === 'hour' ? `on ${date} at ${time.slice(0, 5)}` : grain === 'day' ? `on ${date}` : `in the ${grain} from ${date}`;
}

/** Who carries the change of a KPI; nobody where it does not add up. */
async function causeOfChange(metric: Metric, { context }: PassTools, asker: PassTools['asker']): Promise<Pick<Finding, 'cause'>> {
  if (additivityOf(metric, context.catalogue).kind === 'not additive') {
    return {};
  }
  const told = await contributionOf(changeQuestion(metric), asker, (field) => mayGroupBy(EVERYBODY, field, context.catalogue));
  const best = causeOf(told.contribution);
  return best ? { cause: { dimension: told.labels.get(best.dimension) ?? best.dimension, value: best.value, share: best.explanatoryPower ?? 0 } } : {};
}
