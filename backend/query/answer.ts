import type { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell, ColumnType, ComparisonKind, Notice } from '../../contract/answer';
import { isCalendarGrain, type DatePart } from '../../contract/grain';
import { displayOf } from '../catalogue/display';
import { findFields } from '../catalogue/field';
import type { Catalogue } from '../catalogue/catalogue';
import type { ResultColumn, ResultSet } from '../store/store';
import { cohortsAnswer, memberCounts } from './cohort/cohorts-answer';
import type { CompiledQuestion } from './compile';
import { comparisonColumns, stillRuns } from './comparison';
import { drawnAnswer } from './distribution/drawn-answer';
import { journeyAnswer } from './journey/journey-answer';
import { NEWEST } from './metric-plan';
import type { Key } from './keys';
import { recordColumn, recordZone } from './records/records-answer';
import { bucketStart, instantOfWallClock, nextBucket } from './time';

/** Makes a store's result into the answer to its question: typed columns with their display, times as instants in UTC. */
export function answerOf(compiled: CompiledQuestion, result: ResultSet, catalogue: Catalogue, now: Temporal.Instant, elapsedMs: number): Answer {
  const { resolved } = compiled;
  const cut = result.rowCount > compiled.limit || result.truncated;
  const rowCount = Math.min(result.rowCount, compiled.limit);
  const columns = result.columns.map((column) => answerColumn(column, compiled, catalogue));
  const zones = columns.map((column) => wallClockZone(column.name, compiled, catalogue));
  const readers = columns.map((column, index) => cellReader(column.type, zones[index] ?? 'UTC'));
  const rows = Array.from({ length: rowCount }, (_, row) => readers.map((read, column) => read(result.values[column]?.[row] ?? null)));
  const answer: Answer = {
    columns,
    rows,
    meta: {
      sql: compiled.sql,
      params: compiled.params,
      dialect: compiled.dialect,
      ...(resolved.range ? { range: { from: resolved.range.from.toString(), to: resolved.range.to.toString() } } : {}),
      timezone: resolved.clock.zone,
      ...(resolved.grain ? { grain: resolved.grain } : {}),
      ...partialBucket(compiled, now),
      notices: [...(cut ? [cutNotice(compiled.limit)] : []), ...runningNotice(compiled, now)],
      ...(cut ? { cut } : {}),
      format: resolved.question.format,
      formatting: resolved.question.formatting,
      elapsedMs,
    },
  };
  if (resolved.cohorts) {
    return cohortsAnswer(resolved.cohorts, memberCounts(answer, now), answer.meta);
  }
  return resolved.journey ? journeyAnswer(answer, resolved.journey, resolved, catalogue, now) : drawnAnswer(answer, resolved, catalogue);
}

function cutNotice(limit: number): Notice {
  return { severity: 'warning', text: `Only the first ${limit.toLocaleString('en')} rows are shown; narrow the question, or order it so that the rows you need come first.` };
}

/** A running period is compared with as much of the one before; whoever sees the numbers has to know. */
function runningNotice({ resolved: { question, range, clock } }: CompiledQuestion, now: Temporal.Instant): Notice[] {
  if (!question.compare || !range || !stillRuns(range, now)) {
    return [];
  }
  const at = now.toZonedDateTimeISO(clock.zone).toPlainDateTime().round('minute').toString().replace('T', ' ').slice(0, 16);
  return [{ severity: 'info', text: `The period still runs: until now (${at}) it is compared with as much of the period before.` }];
}

function answerColumn({ name, type }: ResultColumn, { resolved }: CompiledQuestion, catalogue: Catalogue): AnswerColumn {
  if (resolved.records) {
    return recordColumn({ name, type }, resolved.records);
  }
  const key = keyOf(name, resolved);
  if (key) {
    const { grain, datePart } = key;
    const role = type === 'time' && key.isMetricTime && !resolved.question.min_max_only ? 'time' : 'dimension';
    return { name, type, role, ...(grain ? { grain } : {}), ...(datePart ? { datePart } : {}), display: { label: keyLabel(key, catalogue) } };
  }
  for (const metric of resolved.metrics) {
    const display = displayOf(metric);
    if (metric.name === name) {
      return { name, type, role: 'metric', metric: name, ...(display.unit ? { unit: display.unit } : {}), display };
    }
    const compared = Object.entries(comparisonColumns(metric.name)).find(([, column]) => column === name)?.[0];
    if (isComparison(compared)) {
      return { name, type, role: 'comparison', metric: metric.name, comparison: compared, ...comparisonDisplay(metric.name, compared, display) };
    }
  }
  return { name, type, role: 'metric', display: { label: name } };
}

type ComparedKind = Extract<ComparisonKind, 'previous' | 'delta' | 'delta_ratio'>;

const COMPARISON_LABELS: Readonly<Record<ComparedKind, string>> = { previous: 'before', delta: 'change', delta_ratio: 'change in %' };

function isComparison(name: string | undefined): name is ComparedKind {
  return name !== undefined && Object.hasOwn(COMPARISON_LABELS, name);
}

function comparisonDisplay(metric: string, kind: ComparedKind, display: ReturnType<typeof displayOf>): Pick<AnswerColumn, 'unit' | 'display'> {
  const unit = kind === 'delta_ratio' ? 'percentunit' : display.unit;
  return { ...(unit ? { unit } : {}), display: { label: `${display.label}, ${COMPARISON_LABELS[kind]}`, unit, decimals: kind === 'delta_ratio' ? 1 : display.decimals, better: display.better } };
}

/** The key that a column holds; `min_max_only` has two columns of one key. */
function keyOf(name: string, { keys, question }: CompiledQuestion['resolved']): Key | undefined {
  return keys.find((key) => key.name === name || (question.min_max_only && name.startsWith(`${key.name}__m`)));
}

const PART_LABELS: Readonly<Record<DatePart, string>> = {
  year: 'year',
  quarter: 'quarter of the year',
  month: 'month of the year',
  day: 'day of the month',
  dow: 'day of the week',
  doy: 'day of the year',
};

function keyLabel(key: Key, catalogue: Catalogue): string {
  const label = key.isMetricTime ? 'Time' : fieldLabel(key, catalogue);
  const detail = key.datePart ? PART_LABELS[key.datePart] : key.calendar?.name.replaceAll('_', ' ');
  return detail ? `${label}, ${detail}` : label;
}

function fieldLabel(key: Key, catalogue: Catalogue): string {
  for (const model of catalogue.manifest.semantic_models) {
    const [field] = findFields(catalogue, model, key.field);
    if (field) {
      return field.kind === 'dimension' ? (field.dimension.label ?? field.dimension.name) : (field.entity.label ?? field.entity.name);
    }
  }
  return key.name;
}

type Raw = string | number | boolean | null;

/** Times come as digits of a wall clock: the tenant's from a day upwards and for local times, else that of UTC. */
function wallClockZone(name: string, { resolved }: CompiledQuestion, catalogue: Catalogue): string {
  if (resolved.records) {
    return recordZone(name, resolved.records, resolved.clock);
  }
  if (name.startsWith(NEWEST.local)) {
    return resolved.clock.zone;
  }
  const key = keyOf(name, resolved);
  const isLocal = resolved.metrics.some((metric) => catalogue.measuresOf(metric)[0]?.model.northstar?.time === 'local');
  return key && (key.grain === undefined || isCalendarGrain(key.grain) || isLocal) ? resolved.clock.zone : 'UTC';
}

function cellReader(type: ColumnType, zone: string): (raw: Raw) => Cell {
  switch (type) {
    case 'time':
      return (raw) => (typeof raw === 'number' ? instantOfWallClock(raw, zone) : null);
    case 'number':
      return (raw) => (typeof raw === 'number' && Number.isFinite(raw) ? raw : null);
    default:
      return (raw) => raw;
  }
}

/** The newest bucket of the answer, where the present or the range's own end lies inside it (decision 10). */
function partialBucket({ resolved: { range, grain, clock } }: CompiledQuestion, now: Temporal.Instant): { partialFrom?: string } {
  if (!range || !grain) {
    return {};
  }
  const end = range.to.epochMilliseconds < now.epochMilliseconds ? range.to : now;
  if (end.epochMilliseconds <= range.from.epochMilliseconds) {
    return {};
  }
  const last = bucketStart(end.subtract({ nanoseconds: 1 }), grain, clock);
  return nextBucket(last, grain, clock).epochMilliseconds > end.epochMilliseconds ? { partialFrom: last.toString() } : {};
}
