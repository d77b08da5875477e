import type { Answer, AnswerColumn, Cell, Notice } from '../../../contract/answer';
import { MAX_LIMIT } from '../../../contract/question';
import { displayOf } from '../../catalogue/display';
import type { Resolved } from '../resolve';
import { bucketsBetween } from './buckets-between';
import { SIZES } from './value-classes';

type Row = readonly Cell[];

/** Sizes with the limits of their classes: without gaps between the smallest and the largest, and for each group alike. */
export function sizesAnswer(answer: Answer, resolved: Resolved): Answer {
  const { keys, metrics, question } = resolved;
  const places = new Map(answer.columns.map(({ name }, index) => [name, index]));
  const cell = (row: Row, name: string): Cell => row[places.get(name) ?? -1] ?? null;
  const numbers = (name: string) => answer.rows.map((row) => Number(cell(row, name)));
  const width = numbers(SIZES.width)[0] ?? 1;
  const classes = wholeNumbers(numbers(SIZES.class));
  const counts = new Map(answer.rows.map((row) => [JSON.stringify([...row.slice(0, keys.length), Number(cell(row, SIZES.class))]), cell(row, SIZES.count)]));
  const all = groupsOf(answer.rows.map((row) => row.slice(0, keys.length)), resolved);
  // Each group has all classes, so few records may be many rows.
  const groups = all.slice(0, Math.floor(MAX_LIMIT / Math.max(1, classes.length)));
  const rows = groups.flatMap((group) => classes.map((one): Row => [...group, limit(one, width), limit(one + 1, width), counts.get(JSON.stringify([...group, one])) ?? '0']));
  return {
    columns: [...answer.columns.slice(0, keys.length), ...sizeColumns(metrics[0])],
    rows,
    meta: { ...answer.meta, notices: [...answer.meta.notices, ...cutNotice(groups.length, all.length)], drawing: question.queryType === 'histogram' ? { kind: 'histogram' } : { kind: 'heatmap', by: 'sizes' } },
  };
}

function cutNotice(shown: number, count: number): readonly Notice[] {
  return shown < count ? [{ severity: 'warning', text: `Only the first ${shown.toLocaleString('en')} of ${count.toLocaleString('en')} groups are shown; filter the question, or ask for fewer classes.` }] : [];
}

function sizeColumns(metric: Resolved['metrics'][number] | undefined): readonly AnswerColumn[] {
  const { unit, decimals, label } = metric ? displayOf(metric) : { label: '' };
  const shown = { ...(unit ? { unit } : {}), ...(decimals === undefined ? {} : { decimals }) };
  return [
    { name: 'bucket_min', type: 'number', role: 'dimension', ...(unit ? { unit } : {}), display: { label: `${label}, from`, ...shown } },
    { name: 'bucket_max', type: 'number', role: 'dimension', ...(unit ? { unit } : {}), display: { label: `${label}, to below`, ...shown } },
    { name: 'count', type: 'integer', role: 'metric', metric: 'count', unit: 'short', display: { label: 'Records', unit: 'short', decimals: 0 } },
  ];
}

/** All whole numbers from the least to the greatest. */
function wholeNumbers(found: readonly number[]): readonly number[] {
  const known = found.filter(Number.isFinite);
  const [least, greatest] = known.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
  return known.length === 0 ? [] : Array.from({ length: greatest - least + 1 }, (_, index) => least + index);
}

/** A class's limit without the digits that doubles add: 3 × 0.1 is 0.3. */
function limit(one: number, width: number): number {
  return Number((one * width).toPrecision(15));
}

/** The groups in their order; over time also those between, in which nothing happened. */
function groupsOf(found: readonly Row[], resolved: Resolved): readonly Row[] {
  const groups = [...new Map(found.map((group) => [JSON.stringify(group), group])).values()];
  const [key] = resolved.keys;
  return key?.isMetricTime ? bucketsBetween(groups.map(([at]) => at ?? null), key, resolved.clock).map((at) => [at]) : groups;
}
