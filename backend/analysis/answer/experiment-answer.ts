import type { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell, Notice } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { displayOf } from '../../catalogue/display';
import type { AskedExperiment } from '../../query/experiment/asked-experiment';
import { knownExperiment, type JudgedRole, type KnownExperiment } from '../../query/experiment/known-experiment';
import { SUMS } from '../../query/experiment/plan-experiment';
import type { Comparison, ComparisonStatus, Inference } from '../experiment/compare-variants';
import { evaluateExperiment, type ExperimentResult } from '../experiment/evaluate-experiment';
import { guardrailBreach } from '../experiment/guardrail-breach';
import type { Sample } from '../experiment/sample';
import type { SampleRatio } from '../experiment/sample-ratio-mismatch';
import type { Asker } from './asker';

/**
 * What an experiment shows of each KPI that it judges (S3-18, K87): as a table a row for each KPI and variant, as a
 * value how many guardrails are breached, once for each variant that breaches one.
 *
 * Who looks at a running experiment may look again, so its claims follow the sequential test, which holds at every look.
 * One that ran to its end as planned (`completed`, or its end is over) is judged once, so its claims follow the test of
 * fixed horizon. One that was stopped was not: the sequential test holds there too.
 * Errors: `Problem` of the question.
 */
export async function experimentAnswer(question: Question, asker: Asker): Promise<Answer> {
  const known = knownExperiment(question, asker.catalogue);
  const roles = question.format === 'value' ? guardrailsOf(known) : known.roles;
  const { limit, ...rest } = question;
  // A KPI may have several roles; its sums are asked once.
  const metrics = [...new Set(roles.map(({ judged }) => judged.metric))];
  const answered = new Map(
    await Promise.all(
      metrics.map(async (metric) => {
        const one = { ...rest, metrics: [metric] };
        return [metric, { kpi: askedOf(asker.resolve(one).experiment), answer: await asker.ask(one) }] as const;
      })
    )
  );
  const judgement = judgementOf(known, asker.now, answered.values().next().value?.answer.meta.range?.to);
  const results = roles.flatMap((role) => {
    const found = answered.get(role.judged.metric);
    return found ? [resultOf(role, found.kpi, found.answer, known, judgement)] : [];
  });
  const answers = [...answered.values()].map(({ answer }) => answer);
  const told = question.format === 'value' ? breachCount(results) : table(results, limit);
  return { ...told, meta: metaOf(question, answers, [...statusNotices(known, judgement), ...unitNotices(answers[0], results[0]), ...reasons(results)]) };
}

function askedOf(experiment: AskedExperiment | undefined): AskedExperiment {
  if (!experiment) {
    throw new Error('A question for an experiment was settled without one.');
  }
  return experiment;
}

function guardrailsOf({ roles, label }: KnownExperiment): readonly JudgedRole[] {
  const guardrails = roles.filter(({ role }) => role === 'guardrail');
  if (guardrails.length === 0) {
    throw new Problem('invalid_question', `The value of an experiment is how many of its guardrails are breached, and ${label} has none; ask for it as a table.`, { pointer: '/format' });
  }
  return guardrails;
}

/** Whether no more units come, and whether the experiment ended as planned, so that one look at it is all there is. */
interface Judgement {
  readonly ended: boolean;
  readonly asPlanned: boolean;
}

/** `to`: when the last day of an experiment is over. */
function judgementOf({ experiment: { status, end } }: KnownExperiment, now: Temporal.Instant, to: string | undefined): Judgement {
  const isOver = end !== undefined && to !== undefined && Date.parse(to) <= now.epochMilliseconds;
  return { ended: isOver || status === 'completed' || status === 'stopped', asPlanned: status === 'completed' || (isOver && status === 'running') };
}

interface Result {
  readonly role: JudgedRole;
  readonly label: string;
  readonly evaluated: ExperimentResult;
  readonly variants: readonly { readonly comparison: Comparison; readonly inference: Inference | null; readonly status: ComparisonStatus; readonly breached: boolean | null }[];
}

function resultOf(role: JudgedRole, { kpi }: AskedExperiment, answer: Answer, { name = '', experiment }: KnownExperiment, { ended, asPlanned }: Judgement): Result {
  const { alpha, min_sample: minUnits, variants } = experiment;
  const { kind = kpi.usualKind } = role.judged;
  const evaluated = evaluateExperiment({ name, variants }, { metric: kpi.metric.name, samples: variants.map((variant) => sampleOf(kind, variant.name, answer)) }, { alpha, minUnits, ended });
  return {
    role,
    label: displayOf(kpi.metric).label,
    evaluated,
    variants: evaluated.comparisons.map((comparison) => {
      const inference = asPlanned ? comparison.fixed : comparison.sequential;
      // Alpha is shared among the variants, as in their intervals.
      const status = comparison.status === 'insufficient' || !inference ? comparison.status : inference.pValue <= alpha / (variants.length - 1) ? 'significant' : ended ? 'not significant' : 'running';
      return { comparison, inference, status, breached: role.role === 'guardrail' ? isBreached(comparison, inference, role.margin ?? 0, kpi.metric.northstar?.better) : null };
    }),
  };
}

/** No margin is none of the KPI's own unit either, which is told where the control is at zero and by fewer units. */
function isBreached(comparison: Comparison, inference: Inference | null, margin: number, better: 'higher' | 'lower' = 'higher'): boolean | null {
  return guardrailBreach({ ...comparison, sequential: inference }, better, margin === 0 ? { absolute: 0 } : { relative: margin }).breached;
}

function sampleOf(kind: Sample['kind'], name: string, answer: Answer): Sample {
  const row = answer.rows.find((one) => cellOf(answer, one, SUMS.exposed_to) === 'one' && cellOf(answer, one, SUMS.variant) === name);
  const sum = (column: string) => (row ? Number(cellOf(answer, row, column) ?? 0) : 0);
  const units = sum(SUMS.units);
  switch (kind) {
    case 'rate':
      return { kind, name, units, sum: sum(SUMS.did) };
    case 'mean':
      return { kind, name, units, sum: sum(SUMS.x), sumOfSquares: sum(SUMS.xx) };
    case 'ratio':
      return { kind, name, units, sum: sum(SUMS.x), sumOfSquares: sum(SUMS.xx), denominatorSum: sum(SUMS.y), denominatorSumOfSquares: sum(SUMS.yy), sumOfProducts: sum(SUMS.xy) };
  }
}

function cellOf({ columns }: Answer, row: readonly Cell[], name: string): Cell {
  return row[columns.findIndex((column) => column.name === name)] ?? null;
}

const text = (name: string, label: string): AnswerColumn => ({ name, type: 'string', role: 'dimension', display: { label } });
const figure = (name: string, label: string, more: { readonly unit?: string; readonly decimals?: number } = {}): AnswerColumn => ({ name, type: 'number', role: 'metric', ...(more.unit ? { unit: more.unit } : {}), display: { label, ...more } });
const SHARE = { unit: 'percentunit', decimals: 1 } as const;

const COLUMNS: readonly AnswerColumn[] = [
  text('kpi', 'KPI'),
  text('metric', 'Name'),
  text('role', 'Role'),
  text('variant', 'Variant'),
  { name: 'is_control', type: 'boolean', role: 'dimension', display: { label: 'Control' } },
  figure('units', 'Units', { unit: 'short', decimals: 0 }),
  figure('estimate', 'Estimate'),
  figure('difference', 'Difference'),
  figure('difference_low', 'Difference, at least'),
  figure('difference_high', 'Difference, at most'),
  figure('lift', 'Lift', SHARE),
  figure('lift_low', 'Lift, at least', SHARE),
  figure('lift_high', 'Lift, at most', SHARE),
  figure('p_value', 'p, one look', { decimals: 4 }),
  figure('sequential_p', 'p, at every look', { decimals: 4 }),
  text('status', 'Status'),
  text('guardrail', 'Guardrail'),
];

function table(results: readonly Result[], limit: number | undefined): Pick<Answer, 'columns' | 'rows'> {
  const rows = results.flatMap(({ role: { role }, label, evaluated: { metric, comparisons }, variants }): Cell[][] => {
    const control = comparisons[0]?.control;
    const whose = [label, metric, role];
    return [
      ...(control ? [[...whose, control.name, true, control.units, control.value, ...Array.from({ length: 10 }, () => null)]] : []),
      ...variants.map(({ comparison: { variant, difference, lift, fixed, sequential }, inference, status, breached }): Cell[] => [
        ...whose,
        variant.name,
        false,
        variant.units,
        variant.value,
        difference,
        ...(inference?.interval ?? [null, null]),
        lift,
        ...(inference?.liftInterval ?? [null, null]),
        fixed?.pValue ?? null,
        sequential?.pValue ?? null,
        status,
        breached === null ? null : breached ? 'breached' : 'ok',
      ]),
    ];
  });
  return { columns: COLUMNS, rows: limit === undefined ? rows : rows.slice(0, limit) };
}

function breachCount(results: readonly Result[]): Pick<Answer, 'columns' | 'rows'> {
  const breaches = results.flatMap(({ variants }) => variants).filter(({ breached }) => breached).length;
  return { columns: [{ ...figure('guardrail_breaches', 'Guardrails breached', { unit: 'short', decimals: 0 }), display: { label: 'Guardrails breached', unit: 'short', decimals: 0, better: 'lower' } }], rows: [[breaches]] };
}

function statusNotices({ experiment: { status, min_sample: least } }: KnownExperiment, { ended, asPlanned }: Judgement): Notice[] {
  const claims: Notice = {
    severity: 'info',
    text: asPlanned
      ? 'It ended as planned, so its status and intervals are those of one look at its end.'
      : `${ended ? 'It was stopped before its end' : 'It still runs'}, so its status and intervals are those that hold at every look; nothing is claimed below ${least.toLocaleString('en')} units a variant.`,
  };
  return status === 'draft' ? [{ severity: 'warning', text: 'This experiment is a draft: it gives no variants yet.' }] : [claims];
}

function unitNotices(answer: Answer | undefined, result: Result | undefined): Notice[] {
  if (!answer || !result) {
    return [];
  }
  const count = (of: string) => answer.rows.filter((row) => cellOf(answer, row, SUMS.exposed_to) === of).reduce((sum, row) => sum + Number(cellOf(answer, row, SUMS.units) ?? 0), 0);
  const [several, other] = [count('several'), count('other')];
  const example = answer.rows.filter((row) => cellOf(answer, row, SUMS.exposed_to) === 'other').map((row) => cellOf(answer, row, SUMS.example))[0];
  return [
    ...mismatchNotice(result.evaluated.sampleRatio, result.evaluated.comparisons),
    ...(several > 0 ? [{ severity: 'warning' as const, text: `${unitsText(several)} saw more than one variant, and ${isAre(several)} left out.` }] : []),
    ...(other > 0 ? [{ severity: 'warning' as const, text: `${unitsText(other)} saw a variant that the experiment does not have${typeof example === 'string' ? ` (such as "${example.slice(0, 80)}")` : ', or none'}, and ${isAre(other)} left out.` }] : []),
  ];
}

function mismatchNotice({ mismatch, pValue }: SampleRatio, comparisons: readonly Comparison[]): Notice[] {
  const variants = [...comparisons.slice(0, 1).map(({ control }) => control), ...comparisons.map(({ variant }) => variant)];
  return mismatch
    ? [{ severity: 'warning', text: `Sample ratio mismatch (p = ${(pValue ?? 0).toPrecision(2)}): ${variants.map(({ name, units }) => `${name} ${units.toLocaleString('en')}`).join(', ')} are not the shares that the weights say. Something other than chance keeps units out, so the results cannot be trusted.` }]
    : [];
}

function unitsText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'unit' : 'units'}`;
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

/** Why something is not told, each reason once, with the KPIs that it is true of where it is not true of all. */
function reasons(results: readonly Result[]): Notice[] {
  const found = new Map<string, Set<string>>();
  results.forEach(({ label, evaluated: { comparisons } }) => comparisons.forEach(({ reason }) => (reason === null ? undefined : found.set(reason, new Set([...(found.get(reason) ?? []), label])))));
  const labels = new Set(results.map(({ label }) => label));
  return [...found].map(([reason, of]) => ({ severity: 'warning', text: of.size === labels.size ? reason : `${[...of].join(', ')}: ${reason}` }));
}

function metaOf({ format, formatting }: Question, answers: readonly Answer[], notices: readonly Notice[]): Answer['meta'] {
  const [first] = answers;
  if (!first) {
    throw new Error('An experiment without a KPI was asked.');
  }
  return {
    ...first.meta,
    sql: answers.map(({ meta }) => meta.sql).join(';\n\n'),
    params: answers.flatMap(({ meta }) => meta.params),
    notices,
    format: format === 'value' ? 'value' : 'table',
    formatting,
    elapsedMs: Math.max(...answers.map(({ meta }) => meta.elapsedMs)),
  };
}
