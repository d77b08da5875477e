import type { Answer, AnswerColumn, Cell, Notice } from '../../../contract/answer';
import type { Question } from '../../../contract/question';
import { displayOf } from '../../catalogue/display';
import { sharedFields } from '../../catalogue/entries';
import type { Field } from '../../catalogue/field';
import type { Metric } from '../../catalogue/manifest';
import { comparisonColumns } from '../../query/comparison';
import { additivityOf, RATIO_PARTS, type Additivity } from '../../query/contribution';
import type { Breakdown, Change, Fraction, Member } from '../contribution/change';
import { contribute, type Contribution, type ContributionInput, type MemberPart } from '../contribution/contribute';
import { topMembersOfRatio, topMembersOfSum } from '../contribution/top-members';
import type { Asker } from './asker';

/** As many dimensions are looked through where the question names none. */
const MOST_DIMENSIONS = 12;
/** As many members of a dimension are read from either end; the others are told together. */
const MOST_MEMBERS = 1_000;
/** As many members of a dimension are shown, where the question does not say. */
const SHOWN_MEMBERS = 10;

/** A KPI's change taken apart, with what people call the parts. */
export interface ToldContribution {
  readonly metric: Metric;
  readonly contribution: Contribution;
  /** Labels of the dimensions by their names. */
  readonly labels: ReadonlyMap<string, string>;
  readonly totals: Answer;
}

/**
 * What carried the change of a KPI between two periods: for each dimension the members' parts, which sum to the whole
 * change where the KPI adds up, or, of a ratio, split into each member's own rate and its share of the mix.
 * Errors: `Problem` of the question.
 */
export async function contributionOf(asked: Question, asker: Asker, isShown: (field: Field) => boolean): Promise<ToldContribution> {
  const question: Question = { ...asked, compare: asked.compare ?? { to: 'previous_period', align: 'calendar' }, format: 'table', order_by: [], limit: undefined };
  const [metric] = asker.resolve({ ...question, group_by: [] }).metrics;
  if (!metric) {
    throw new Error('A contribution without a KPI was resolved.');
  }
  const additivity = additivityOf(metric, asker.catalogue);
  const fields = sharedFields(asker.catalogue, metric).filter(isShown);
  const chosen = question.group_by.length > 0 ? question.group_by : fields.filter((field) => field.kind === 'dimension' && field.dimension.type === 'categorical').slice(0, MOST_DIMENSIONS).map(({ name }) => name);
  const totals = await asker.ask({ ...question, group_by: [] });
  const read = await Promise.all(chosen.map(async (item) => ({ name: typeof item === 'string' ? item : item.name, rows: await membersBy(item, metric, additivity, question, asker) })));
  // Numbers that stand as categories, such as a price, explain nothing; who names one gets it.
  const rows = question.group_by.length > 0 ? read : read.filter(({ rows: { columns: [column] } }) => column?.type === 'string');
  const labels = new Map(fields.map((field) => [field.name, field.kind === 'dimension' ? (field.dimension.label ?? field.dimension.name.replaceAll('_', ' ')) : field.name]));
  return { metric, labels, totals, contribution: contribute(inputOf(metric, additivity, totals, rows, asked.limit ?? SHOWN_MEMBERS)) };
}

/** A KPI in the period and in the one before it, without taking its change apart. Errors: `Problem` of the question. */
export async function wholeChange(question: Question, asker: Asker): Promise<Change<number>> {
  const totals = await asker.ask({ ...question, group_by: [] });
  const [name = ''] = question.metrics;
  return changeOf(totals, totals.rows[0] ?? [], name);
}

/** A dimension's members in both periods; of very many those that gained and those that lost most. */
async function membersBy(item: Question['group_by'][number], metric: Metric, { kind }: Additivity, question: Question, asker: Asker): Promise<Answer> {
  const by = comparisonColumns(kind === 'ratio' ? RATIO_PARTS.numerator : metric.name).delta;
  const end = (order: string) => asker.ask({ ...question, group_by: [item], order_by: [order], limit: MOST_MEMBERS });
  const gained = await end(`-${by}`);
  if (gained.rows.length < MOST_MEMBERS) {
    return gained;
  }
  const lost = await end(by);
  const known = new Set(gained.rows.map(([value]) => value));
  return { ...gained, rows: [...gained.rows, ...lost.rows.filter(([value]) => !known.has(value ?? null))] };
}

interface Rows {
  readonly name: string;
  readonly rows: Answer;
}

function inputOf(metric: Metric, additivity: Additivity, totals: Answer, dimensions: readonly Rows[], shown: number): ContributionInput {
  const [whole = []] = totals.rows;
  if (additivity.kind === 'ratio') {
    const total = fractions(totals, whole);
    return { kind: 'ratio', totals: total, dimensions: dimensions.map(({ name, rows }): Breakdown<Fraction> => ({ name, members: topMembersOfRatio(rows.rows.map((row) => ({ value: memberName(row[0]), ...fractions(rows, row) })), total, shown) })) };
  }
  const members = ({ name, rows }: Rows): Breakdown<number> => ({ name, members: topMembersOfSum(rows.rows.map((row): Member<number> => ({ value: memberName(row[0]), ...changeOf(rows, row, metric.name) })), shown) });
  return { ...additivity, totals: changeOf(totals, whole, metric.name), dimensions: dimensions.map(members) };
}

function memberName(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function changeOf(answer: Answer, row: readonly Cell[], name: string): Change<number> {
  const value = (column: string): number | null => {
    const cell = row[answer.columns.findIndex((one) => one.name === column)];
    return cell === null || cell === undefined ? null : Number(cell);
  };
  return { before: value(comparisonColumns(name).previous), after: value(name) };
}

function fractions(answer: Answer, row: readonly Cell[]): Change<Fraction> {
  const [numerator, denominator] = [changeOf(answer, row, RATIO_PARTS.numerator), changeOf(answer, row, RATIO_PARTS.denominator)];
  const side = (when: 'before' | 'after'): Fraction | null => (numerator[when] === null && denominator[when] === null ? null : { numerator: numerator[when] ?? 0, denominator: denominator[when] ?? 0 });
  return { before: side('before'), after: side('after') };
}

/** The parts as a table: dimension by dimension, the one that explains the change best first. */
export async function contributionAnswer(question: Question, asker: Asker, isShown: (field: Field) => boolean): Promise<Answer> {
  const told = await contributionOf(question, asker, isShown);
  const { metric, contribution, labels, totals } = told;
  const { unit, decimals } = displayOf(metric);
  const measured = (name: string, label: string, own: { unit?: string; decimals?: number } = { unit, decimals }): AnswerColumn => ({ name, type: 'number', role: 'metric', metric: name, ...(own.unit ? { unit: own.unit } : {}), display: { label, ...own } });
  const share = { unit: 'percentunit', decimals: 1 };
  const word = (name: string, label: string): AnswerColumn => ({ name, type: 'string', role: 'dimension', display: { label } });
  const isRatio = contribution.dimensions.some(({ parts }) => parts.some(({ rateEffect }) => rateEffect !== null));
  return {
    columns: [
      word('dimension', 'Dimension'),
      word('value', 'Value'),
      measured('before', 'Before'),
      measured('after', 'After'),
      measured('change', contribution.sums ? 'Part of the change' : 'Own change'),
      measured('share', 'Share of the change', share),
      measured('base_share', 'Share before', share),
      measured('surprise', 'Beyond its share', share),
      ...(isRatio ? [measured('rate_effect', 'By its own rate'), measured('mix_effect', 'By its weight')] : []),
      word('presence', 'Has rows'),
      word('field', 'Name of the dimension'),
    ],
    rows: contribution.dimensions.flatMap(({ name, parts }) =>
      parts.filter(({ presence }) => presence !== 'neither').map(({ role, value, before, after, change, explanatoryPower, baseShare, surprise, rateEffect, mixEffect, presence }): Cell[] => [
        labels.get(name) ?? name,
        role === 'empty' ? '(empty)' : role === 'others' ? '(others)' : value,
        before,
        after,
        change,
        explanatoryPower,
        baseShare,
        surprise,
        ...(isRatio ? [rateEffect, mixEffect] : []),
        presence,
        name,
      ])
    ),
    meta: { ...totals.meta, format: 'table', formatting: question.formatting, notices: [...totals.meta.notices, ...noticesOf(told)] },
  };
}

/** The change in a sentence, with the member that explains it best. */
export function headlineOf({ metric, contribution, labels }: ToldContribution): string {
  const { before, after, change } = contribution;
  const label = metric.label ?? metric.name;
  const shown = (value: number | null) => (value === null ? 'nothing' : String(Number(value.toPrecision(4))));
  if (change === null || change === 0) {
    return `${label} went from ${shown(before)} to ${shown(after)}.`;
  }
  const best = causeOf(contribution);
  const moved = `${label} ${change > 0 ? 'rose' : 'fell'} from ${shown(before)} to ${shown(after)}`;
  return best ? `${moved}; ${labels.get(best.dimension) ?? best.dimension} ${best.role === 'empty' ? '(empty)' : best.value} carries ${Math.round((best.explanatoryPower ?? 0) * 100)} % of it.` : `${moved}.`;
}

/** Whoever carries less of a change is not called its cause, however surprising. */
const LEAST_SHARE = 0.3;

/** The member that explains a change best, among those that carry much of it. */
export function causeOf({ members }: Contribution): MemberPart | undefined {
  return members.find(({ explanatoryPower }) => (explanatoryPower ?? 0) > LEAST_SHARE);
}

function noticesOf(told: ToldContribution): Notice[] {
  const { reason } = told.contribution;
  return [{ severity: 'info', text: headlineOf(told) }, ...(reason === null ? [] : [{ severity: 'info' as const, text: reason }])];
}
