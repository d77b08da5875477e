import type { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell, ColumnType, Notice } from '../../contract/answer';
import { isCalendarGrain } from '../../contract/grain';
import { displayOf } from '../catalogue/display';
import { findFields } from '../catalogue/field';
import type { Catalogue } from '../catalogue/catalogue';
import type { ResultColumn, ResultSet } from '../store/store';
import type { CompiledQuestion } from './compile';
import { comparisonColumns, stillRuns } from './comparison';
import { NEWEST } from './metric-plan';
import type { Key } from './resolve';
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
  return {
    columns,
    rows,
    meta: {
      sql: compiled.sql,
      params: compiled.params,
      dialect: compiled.dialect,
      ...(resolved.range ? { range: { from: resolved.range.from.toString(), to: resolved.range.to.toString() } } : {}),
      timezone: resolved.timezone,
      ...(resolved.grain ? { grain: resolved.grain } : {}),
      ...partialBucket(compiled, now),
      notices: [...(cut ? [cutNotice(compiled.limit)] : []), ...runningNotice(compiled, now)],
      format: resolved.question.format,
      formatting: resolved.question.formatting,
      elapsedMs,
    },
  };
}

function cutNotice(limit: number): Notice {
  return { severity: 'warning', text: `Only the first ${limit.toLocaleString('en')} rows are shown; narrow the question, or order it so that the rows you need come first.` };
}

/** A running period is compared with as much of the one before; whoever sees the numbers has to know. */
function runningNotice({ resolved: { question, range, timezone } }: CompiledQuestion, now: Temporal.Instant): Notice[] {
  if (!question.compare || !range || !stillRuns(range, now)) {
    return [];
  }
  const at = now.toZonedDateTimeISO(timezone).toPlainDateTime().round('minute').toString().replace('T', ' ').slice(0, 16);
  return [{ severity: 'info', text: `The period still runs: until now (${at}) it is compared with as much of the period before.` }];
}

function answerColumn({ name, type }: ResultColumn, { resolved }: CompiledQuestion, catalogue: Catalogue): AnswerColumn {
  const key = resolved.keys.find((candidate) => candidate.name === name);
  if (key) {
    const label = key.isMetricTime ? 'Time' : fieldLabel(key, catalogue);
    return { name, type, role: type === 'time' && key.isMetricTime ? 'time' : 'dimension', ...(key.grain ? { grain: key.grain } : {}), display: { label } };
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

type ComparisonKind = NonNullable<AnswerColumn['comparison']>;

const COMPARISON_LABELS: Readonly<Record<ComparisonKind, string>> = { previous: 'before', delta: 'change', delta_ratio: 'change in %' };

function isComparison(name: string | undefined): name is ComparisonKind {
  return name !== undefined && Object.hasOwn(COMPARISON_LABELS, name);
}

function comparisonDisplay(metric: string, kind: ComparisonKind, display: ReturnType<typeof displayOf>): Pick<AnswerColumn, 'unit' | 'display'> {
  const unit = kind === 'delta_ratio' ? 'percentunit' : display.unit;
  return { ...(unit ? { unit } : {}), display: { label: `${display.label}, ${COMPARISON_LABELS[kind]}`, unit, decimals: kind === 'delta_ratio' ? 1 : display.decimals, better: display.better } };
}

function fieldLabel(key: Key, catalogue: Catalogue): string {
  for (const model of catalogue.manifest.semantic_models) {
    const [field] = findFields(catalogue, model, key.field);
    if (field?.kind === 'dimension') {
      return field.dimension.label ?? field.dimension.name;
    }
  }
  return key.name;
}

type Raw = string | number | boolean | null;

/** Times come as digits of a wall clock: the tenant's from a day upwards and for local times, else that of UTC. */
function wallClockZone(name: string, { resolved }: CompiledQuestion, catalogue: Catalogue): string {
  if (name.startsWith(NEWEST.local)) {
    return resolved.timezone;
  }
  const key = resolved.keys.find((candidate) => candidate.name === name);
  const isLocal = resolved.metrics.some((metric) => catalogue.measuresOf(metric)[0]?.model.northstar?.time === 'local');
  return key && (key.grain === undefined || isCalendarGrain(key.grain) || isLocal) ? resolved.timezone : 'UTC';
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
function partialBucket({ resolved: { range, grain, timezone } }: CompiledQuestion, now: Temporal.Instant): { partialFrom?: string } {
  if (!range || !grain) {
    return {};
  }
  const end = range.to.epochMilliseconds < now.epochMilliseconds ? range.to : now;
  if (end.epochMilliseconds <= range.from.epochMilliseconds) {
    return {};
  }
  const last = bucketStart(end.subtract({ nanoseconds: 1 }), grain, timezone);
  return nextBucket(last, grain, timezone).epochMilliseconds > end.epochMilliseconds ? { partialFrom: last.toString() } : {};
}
