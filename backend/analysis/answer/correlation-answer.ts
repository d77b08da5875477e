import type { Answer, AnswerColumn, AnswerMeta, Cell, Notice } from '../../../contract/answer';
import { comparedNames } from '../../../contract/asked-names';
import type { Grain } from '../../../contract/grain';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { displayOf } from '../../catalogue/display';
import type { Metric } from '../../catalogue/manifest';
import { correlateShares, FEWEST_PAIRS, sharesOf, type Correlation } from '../correlation/correlate';
import { byStrength, directionOf } from '../correlation/direction';
import { seasonsOf } from '../series/seasons';
import type { Asker } from './asker';
import { eachInTurn, MOST_NOTICES, MOST_SERIES, NO_HISTORY, tooMany } from './in-turn';
import { orderedRows } from './ordered-rows';
import { overTime, seriesOf, type OverTime, type TimedSeries } from './over-time';
import { keyColumns, told } from './series-rows';

/** As many buckets are compared, so that many series take a second or two: five years of days, twelve weeks of hours. */
const MOST_BUCKETS = 2_000;

/** A KPI in one group beside another KPI as a whole. */
interface Compared {
  readonly series: TimedSeries;
  readonly other: Metric;
  readonly correlation: Correlation;
}

/**
 * How alike a KPI, group by group, and other KPIs change from bucket to bucket (S4-17): a table with a row for each
 * group and other KPI, those first whose interval tells a direction, and of each the strongest. Only buckets of the
 * asked range that are over count, and only where both have a value; a sum or a count without records is 0 from its
 * first record on.
 * Errors: `Problem` of the question, and of those that ask for the other KPIs; invalid_time_range of more than
 * `MOST_BUCKETS`; cancelled; too few values are a notice.
 */
export async function correlationAnswer(question: Question, asker: Asker): Promise<Answer> {
  const asked = settled(question, asker);
  const others = othersOf(question, asked).map((name, index) => inPlace(index, () => asWhole(asked, name, asker)));
  const [own, ...beside] = await allOf([asker.ask(asked.question, asked.history), ...others.map(({ question: whole, history }, index) => asker.ask(whole, history).catch((thrown: unknown) => refuseAt(index, thrown)))]);
  if (!own) {
    throw new Error('A correlation was made without its KPI.');
  }
  const found = seriesOf(own, asked, asker.catalogue, asker.now, MOST_SERIES, MOST_BUCKETS);
  const wholes = others.map((other, index) => sharesByTime(other, beside[index], asker));
  const compared = (await eachInTurn(found.series, asker, (series) => comparedWith(wholes, series))).flat();
  const notices = compared.length === 0 ? [NO_HISTORY] : [meaning(asked.grain), ...(found.count > MOST_SERIES ? [tooMany(found.count, 'compared')] : []), ...repeating(asked.grain), ...byChance(compared), ...reasons(compared, asked.grain)];
  const table = tableOf(compared, own);
  return { columns: table.columns, rows: orderedRows(table, question), meta: metaOf(question, asked, [own, ...beside], notices) };
}

/** The question over the time that was asked for, and no further back. Errors: `Problem` of `overTime`; invalid_question where it has several KPIs or groups. */
function settled(question: Question, asker: Asker): OverTime {
  const asked = overTime(question, asker.resolve(question), asker.now, 'A correlation');
  const { metrics, keys } = asked.resolved;
  if (metrics.length > 1) {
    throw new Problem('invalid_question', 'A correlation is of one KPI with others: leave one in `metrics`, and name the others in `with`.', { pointer: '/metrics' });
  }
  if (keys.length > 2 || keys.some(({ isMetricTime, datePart }) => isMetricTime && datePart !== undefined)) {
    throw new Problem('invalid_question', 'A correlation is grouped by metric_time and at most one dimension.', { pointer: '/group_by' });
  }
  return { ...asked, history: asked.shown };
}

/** Errors: `Problem` invalid_question where the KPI is among those that it is compared with. */
function othersOf({ analysis }: Question, { resolved }: OverTime): readonly string[] {
  const others = comparedNames({ analysis });
  const itself = others.findIndex((name) => name === resolved.metrics[0]?.name);
  if (itself >= 0) {
    throw new Problem('invalid_question', `${others[itself]} is the KPI of the question, which is not compared with itself.`, { pointer: pointerOf(itself) });
  }
  return others;
}

/** Another KPI over the same time, under the same conditions, without the groups. */
function asWhole(asked: OverTime, name: string, asker: Asker): OverTime {
  const question: Question = { ...asked.question, metrics: [name], group_by: [`metric_time__${asked.grain}`] };
  return { ...asked, question, resolved: asker.resolve(question) };
}

function pointerOf(index: number): string {
  return `/analysis/with/${index}`;
}

function inPlace<T>(index: number, settle: () => T): T {
  try {
    return settle();
  } catch (thrown) {
    return refuseAt(index, thrown);
  }
}

/** What is wrong with the question of another KPI is told where that KPI is named; that the store failed is nobody's fault. */
function refuseAt(index: number, thrown: unknown): never {
  const isOfQuestion = thrown instanceof Problem && (thrown.pointer !== undefined || thrown.code === 'unsupported');
  throw isOfQuestion ? new Problem(thrown.code, thrown.message, { pointer: pointerOf(index), allowed: thrown.allowed, cause: thrown.cause }) : thrown;
}

/** All answers; where some fail, a fault of the question goes before whatever else was thrown, so that a preview tells it. */
async function allOf(asks: readonly Promise<Answer>[]): Promise<readonly Answer[]> {
  const settledAsks = await Promise.allSettled(asks);
  const failed = settledAsks.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failed.length > 0) {
    throw failed.find((reason) => reason instanceof Problem) ?? failed[0];
  }
  return settledAsks.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

/** A KPI as a whole: its shares (`sharesOf`) by their buckets, in milliseconds. */
interface Whole {
  readonly metric: Metric;
  readonly shares: ReadonlyMap<number, number | null>;
}

function comparedWith(wholes: readonly Whole[], series: TimedSeries): readonly Compared[] {
  const own = sharesOf(series.values);
  return wholes.map(({ metric, shares }) => ({ series, other: metric, correlation: correlateShares(own, series.buckets.map(({ epochMilliseconds }) => shares.get(epochMilliseconds) ?? null)) }));
}

function sharesByTime(other: OverTime, answer: Answer | undefined, { catalogue, now }: Asker): Whole {
  const [metric] = other.resolved.metrics;
  if (!metric || !answer) {
    throw new Error('A KPI to compare with was settled without being asked.');
  }
  const [series] = seriesOf(answer, other, catalogue, now, 1, MOST_BUCKETS).series;
  const shares = sharesOf(series?.values ?? []);
  return { metric, shares: new Map(series?.buckets.map(({ epochMilliseconds }, index) => [epochMilliseconds, shares[index] ?? null])) };
}

const figure = (name: string, label: string): AnswerColumn => ({ name, type: 'number', role: 'metric', unit: 'none', display: { label, unit: 'none', decimals: 2 } });
const COLUMNS: readonly AnswerColumn[] = [
  { name: 'kpi', type: 'string', role: 'dimension', display: { label: 'KPI' } },
  { name: 'direction', type: 'string', role: 'dimension', display: { label: 'Direction' } },
  figure('correlation_of_changes', 'Correlation of changes'),
  figure('lower', 'from'),
  figure('upper', 'to'),
  figure('correlation_of_values', 'Correlation of values'),
  { name: 'buckets', type: 'integer', role: 'metric', unit: 'none', display: { label: 'Buckets', unit: 'none', decimals: 0 } },
];

function tableOf(compared: readonly Compared[], own: Answer): Pick<Answer, 'columns' | 'rows'> {
  const { keys, time } = keyColumns(own);
  const rows = [...compared].sort((one, other) => byStrength(one.correlation.ofChanges, other.correlation.ofChanges)).map(({ series, other, correlation: { ofChanges, ofValues, buckets } }): Cell[] => {
    const changes = ofChanges.kind === 'known' ? [ofChanges.r, ofChanges.lower, ofChanges.upper] : [null, null, null];
    return [...series.group, displayOf(other).label, directionOf(ofChanges), ...changes, ofValues, String(buckets)];
  });
  return { columns: [...keys.filter((_, index) => index !== time), ...COLUMNS], rows };
}

function meaning(grain: Grain): Notice {
  return { severity: 'info', text: `Alike in how they change from ${grain} to ${grain}: 1 is the same, −1 the opposite, 0 neither; neither KPI is thereby the cause of the other.` };
}

/** Two KPIs that rest at weekends are alike from day to day, whatever else they have in common. */
function repeating(grain: Grain): Notice[] {
  const season = seasonsOf(grain).find(({ name }) => name !== 'year');
  return season === undefined ? [] : [{ severity: 'info', text: `What repeats every ${season.name} makes KPIs alike from ${grain} to ${grain} as well; ask by ${season.name} to leave it out.` }];
}

/** Who looks at many pairs finds some that are alike by chance: one of twenty has 0 outside its 95 % interval. */
function byChance(compared: readonly Compared[]): Notice[] {
  const pairs = compared.filter(({ correlation: { ofChanges } }) => ofChanges.kind === 'known').length;
  const strangers = Math.floor(pairs / 20);
  return strangers === 0 ? [] : [{ severity: 'info', text: `Of ${pairs} pairs that have nothing to do with one another, about ${strangers} would have 0 outside of from and to by chance alone.` }];
}

/** Why there is no correlation of changes, each reason once. */
function reasons(compared: readonly Compared[], grain: Grain): Notice[] {
  const texts = compared.flatMap(({ series, other, correlation: { ofChanges } }): string[] => {
    const { label } = displayOf(other);
    switch (ofChanges.kind) {
      case 'known':
        return [];
      case 'few':
        return [`${told(series)} and ${label}: a correlation needs at least ${FEWEST_PAIRS} changes from ${grain} to ${grain}, and there ${ofChanges.changes === 1 ? 'is 1' : `are ${ofChanges.changes}`}.`];
      case 'even':
        return [`${ofChanges.series === 'one' ? told(series) : label} changes by the same from ${grain} to ${grain}, or not at all, so nothing can be alike in it.`];
    }
  });
  return [...new Set(texts)].slice(0, MOST_NOTICES).map((text) => ({ severity: 'info', text }));
}

/** Each notice once. */
function united(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}

function metaOf({ formatting }: Question, { shown }: OverTime, answers: readonly [Answer, ...Answer[]], notices: readonly Notice[]): AnswerMeta {
  const [{ meta }] = answers;
  return {
    ...meta,
    // The bucket that still runs is not among those that count.
    partialFrom: undefined,
    sql: answers.map((answer) => answer.meta.sql).join(';\n\n'),
    params: answers.flatMap((answer) => answer.meta.params),
    range: { from: shown.from.toString(), to: shown.to.toString() },
    notices: united([...answers.flatMap((answer) => answer.meta.notices), ...notices]),
    format: 'table',
    formatting,
    elapsedMs: Math.max(...answers.map((answer) => answer.meta.elapsedMs)),
  };
}
