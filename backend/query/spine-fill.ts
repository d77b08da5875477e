import { GRAINS, isGrain, type Grain } from '../../contract/grain';
import { parseFieldName } from '../catalogue/field';
import { allOf, column, operation } from '../plan/build';
import type { Expression, Reference } from '../plan/expression';
import type { Named, Relation } from '../plan/relation';
import { placed, referencesOf, type Condition } from './condition';
import { filterExpression } from './filter-expression';
import type { Pass } from './pass';
import { isOfTime, passTimeKeys } from './pass-time';
import type { PassScope } from './plan-pass';
import type { Key } from './keys';
import { Rows } from './rows';
import { inRange } from './time-bounds';
import { spineRows } from './time-spine';

/**
 * Where the measure asks for it, the buckets that have no row are there too (dbt's join_to_timespine): the buckets of
 * the range and of the conditions on time, beside what was aggregated. Conditions on what such a bucket lacks are
 * asked again, as MetricFlow does: those of the question and of metrics around, where the answer has their columns.
 */
export function fillTimeSpine(aggregated: Relation, pass: Pass, scope: PassScope, keys: readonly Key[]): Relation {
  const times = passTimeKeys(pass, keys);
  if (!pass.joinsTimeSpine || times.length === 0) {
    return aggregated;
  }
  const conditions = [...scope.resolved.conditions, ...pass.conditions];
  const { buckets, onTime } = spineBuckets(pass, times, conditions, scope);
  const joined: Relation = {
    kind: 'join',
    type: 'left',
    left: buckets,
    right: { kind: 'named', from: aggregated, alias: VALUES },
    on: allOf(times.map(({ name }) => operation(column(name, BUCKETS), '=', column(name, VALUES)))),
  };
  const columns = [
    ...keys.map(({ name }) => ({ name, expression: column(name, times.some((key) => key.name === name) ? BUCKETS : VALUES) })),
    ...pass.measures.map(({ column: name }) => ({ name, expression: column(name, VALUES) })),
  ];
  const filled: Relation = { kind: 'project', from: joined, columns };
  const again = allOf(conditions.filter((condition) => !condition.isOwn && !onTime.has(condition)).flatMap((condition) => overColumns(condition, keys, scope)));
  return again ? { kind: 'filter', from: { kind: 'named', from: filled, alias: 'filled' }, condition: again } : filled;
}

const BUCKETS = 'buckets';
const VALUES = 'known';

/** Every bucket of the keys that are times, and the conditions that it was cut by. */
function spineBuckets(pass: Pass, times: readonly Key[], conditions: readonly Condition[], scope: PassScope): { buckets: Named; onTime: ReadonlySet<Condition> } {
  const { resolved, range, context, planMetricBy } = scope;
  const [first] = pass.measures;
  const rows = new Rows(pass.model, resolved, context, planMetricBy);
  if (!first) {
    throw new Error('A pass without a measure was planned.');
  }
  const own = { ...rows.measureTime(first.measure) };
  rows.tellTimeBy({ dimension: own.dimension, at: () => own });
  const onTime = conditions.filter((condition) => isOfTime(condition, rows));
  // The spine's own rows are asked, whose buckets are part of every coarser one's; a week is not part of a month.
  const asked = finestGrain(times, onTime, scope);
  const finest = context.catalogue.spineFor(asked)?.primary_column.time_granularity ?? asked;
  const spine = spineRows(finest, { alias: 'time_spine', isInstant: own.isInstant, clock: resolved.clock, catalogue: context.catalogue, keep: () => [] });
  const onSpine = new Rows(pass.model, resolved, context, planMetricBy);
  onSpine.tellTimeBy({ dimension: own.dimension, at: () => spine.time, calendar: spine.calendar });
  const keys = times.map((key, index) => ({ name: key.name, expression: onSpine.key(key, `/group_by/${index}`) }));
  const kept = allOf([...inRange(spine.time, range, resolved), ...onTime.map((condition) => onSpine.condition(condition))]);
  const joined = onSpine.joinedTo(spine.relation);
  const from: Relation = kept ? { kind: 'filter', from: joined, condition: kept } : joined;
  const isOneRowEach = times.some((key) => key.grain === finest);
  const relation: Relation = isOneRowEach ? { kind: 'project', from, columns: keys } : { kind: 'aggregate_by', from, keys, values: [] };
  return { buckets: { kind: 'named', from: relation, alias: BUCKETS }, onTime: new Set(onTime) };
}

function finestGrain(times: readonly Key[], onTime: readonly Condition[], { context: { catalogue } }: PassScope): Grain {
  const asked = times.map((key) => key.grain ?? key.calendar?.base ?? 'day');
  const demanded = onTime.flatMap(referencesOf).flatMap((reference) => {
    const grain = reference.grain?.toLowerCase() ?? parseFieldName(reference.name, catalogue.calendars).grain;
    return grain === undefined ? [] : isGrain(grain) ? [grain] : [catalogue.calendars.get(grain)?.base ?? 'day'];
  });
  return [...asked, ...demanded].reduce((fine, grain) => (GRAINS.indexOf(grain) < GRAINS.indexOf(fine) ? grain : fine));
}

/** A condition over the answer's own columns; none where the answer lacks one of them. */
function overColumns(condition: Condition, keys: readonly Key[], { resolved, context: { catalogue } }: PassScope): readonly Expression[] {
  const keyOf = (reference: Reference): Key | undefined => {
    const name = parseFieldName(reference.name, catalogue.calendars);
    const grain = reference.grain?.toLowerCase() ?? name.grain;
    // A time that is cut in another way is not what the column holds, and the rows have been asked of it already.
    return keys.find((key) => key.field.base === name.base && key.datePart === reference.datePart && grain === (key.grain ?? key.calendar?.name));
  };
  if (!referencesOf(condition).every((reference) => reference.type !== 'metric' && keyOf(reference))) {
    return [];
  }
  const columnOf = (reference: Reference): Expression => column(keyOf(reference)?.name ?? reference.name);
  if (condition.kind === 'template') {
    return [placed(condition.expression, columnOf, (reference) => keyOf(reference)?.grain !== undefined)];
  }
  const [reference] = referencesOf(condition);
  return condition.kind === 'filter' && reference && keyOf(reference)?.grain === undefined ? [filterExpression(condition.filter, { raw: columnOf(reference) }, resolved.clock.zone, condition.pointer)] : [];
}
