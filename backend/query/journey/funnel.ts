import type { Funnel, FunnelValue } from '../../../contract/funnel';
import { allOf, column, columns, number, operation } from '../../plan/build';
import type { Expression, Window } from '../../plan/expression';
import type { NamedExpression, Project, Relation } from '../../plan/relation';
import type { JourneyPass } from '../pass';
import type { PassScope } from '../plan-pass';
import { readLag, shiftInstant, type Lag } from '../time';
import { inRange } from '../time-bounds';
import { ENTITY, knownStep, mayBeOne, MOMENT, occurrencesOf, sharedClock, unbound, type KnownStep, type Occurrences } from './occurrences';

/** A step by its place, from 0, with the required step that it follows. */
export interface Place {
  readonly index: number;
  readonly isOptional: boolean;
  /** Undefined for the first. */
  readonly before?: number;
}

/** The steps of a funnel in their order; an optional one is passed by. */
export function placesOf({ steps }: Funnel): readonly Place[] {
  let before: number | undefined;
  return steps.map(({ optional }, index) => {
    const place = { index, isOptional: optional, ...(before === undefined ? {} : { before }) };
    before = optional ? before : index;
    return place;
  });
}

/** The name of a funnel's value of a step, which is counted from 0 here and from 1 in the name. */
export function funnelColumn(value: FunnelValue, index: number): string {
  return `${value}_${index + 1}`;
}

const EVENTS = 'events';
const STEP = 'step_number';
const RANK = 'step_rank';
const ENTRY = 'entry';
const LEVEL = 'level';
const CHOSEN = 'chosen';

const at = (index: number): string => `at_${index + 1}`;

/**
 * How many entities reach each step, and how long that takes. Each entity counts once in a group: with its entry that
 * gets furthest, the earliest of those. Range, conditions and groups are those of the first step's record; the other
 * steps may lie after the range, as long as the window is open. A record that is a step counts for the next one only
 * from a later moment on.
 *
 * From each record the earliest next step at or after it is looked for, from the last step back to the first: the
 * earliest chain is the one that fits a window if any does.
 */
export function planFunnel(pass: JourneyPass, funnel: Funnel, scope: PassScope): Relation {
  const { resolved, context } = scope;
  const steps = funnel.steps.map((step, index) => knownStep(step, funnel.entity, context, pass.askedAt === undefined ? undefined : `${pass.askedAt}/steps/${index}`));
  const window = readLag(funnel.window);
  const occurrences = steps.map((step, index) => {
    const marked = earlierSelves(steps, index).flatMap(({ conditions }) => conditions);
    return index === 0 ? occurrencesOf(step, funnel.entity, resolved.keys, pass.conditions, scope) : occurrencesOf(step, funnel.entity, [], [], unbound(scope), (time) => worthReading(time, funnel, window, scope), marked);
  });
  const clock = sharedClock(occurrences.map(({ time }) => time));
  const keys = resolved.keys.map(({ name }) => name);
  const events: Relation = {
    kind: 'union',
    parts: occurrences.map(
      (one, index): Project => ({
        kind: 'project',
        from: one.from,
        columns: [
          { name: ENTITY, expression: one.entity },
          { name: MOMENT, expression: clock(one.time) },
          { name: STEP, expression: number(index + 1) },
          { name: RANK, expression: rankOf(one, index, earlierSelves(steps, index)) },
          ...keys.map((name, key) => ({ name, expression: index === 0 ? (one.keys[key]?.expression ?? NULL) : NULL })),
        ],
      })
    ),
  };
  const places = placesOf(funnel);
  const followed = funnel.order === 'any' ? inAnyOrder(events, places, keys, window) : inOrder(events, places, keys, funnel.order === 'strict');
  return counted(followed, places, keys, funnel, window, pass);
}

const NULL: Expression = { kind: 'literal', type: 'null', text: 'null' };

/** Bounds on the later steps' own time that change no row of the answer, with a day on either side for what calendars do. */
function worthReading(time: Occurrences['time'], { order }: Funnel, window: Lag | undefined, { range, resolved, context }: PassScope): readonly Expression[] {
  if (!range || context.without?.has('unread_rows')) {
    return [];
  }
  const moved = (instant: typeof range.from, sign: 1 | -1) => shiftInstant(window ? shiftInstant(instant, window.grain, sign * window.count, resolved.clock) : instant, 'day', sign, resolved.clock);
  const from = order === 'any' ? moved(range.from, -1) : shiftInstant(range.from, 'day', -1, resolved.clock);
  const [lower, upper] = inRange(time, { from, to: moved(range.to, 1) }, resolved);
  return [...(lower && (order !== 'any' || window) ? [lower] : []), ...(upper && window ? [upper] : [])];
}

/** The steps right before one that its records may be too, the nearest first. */
function earlierSelves(steps: readonly KnownStep[], index: number): readonly KnownStep[] {
  const own = steps[index];
  const before = steps.slice(0, index).reverse();
  const other = before.findIndex((step) => !own || !mayBeOne(own, step));
  return other < 0 ? before : before.slice(0, other);
}

const TRUE: Expression = { kind: 'literal', type: 'boolean', text: 'true' };

/**
 * Where a record stands among those of the same moment: its step's number, but before the steps that the same record
 * is too, so that it does not follow itself.
 */
function rankOf({ marks }: Occurrences, index: number, selves: readonly KnownStep[]): Expression {
  let taken = 0;
  const overlaps = selves.map(({ conditions }) => {
    const own = marks.slice(taken, taken + conditions.length);
    taken += conditions.length;
    return allOf(own) ?? TRUE;
  });
  const place = index + 1;
  // One inside the other, so that each condition is written once, however many steps there are.
  return overlaps.reduceRight<Expression>((further, when, count) => ({ kind: 'case', branches: [{ when, then: further }], otherwise: number(place - 2 * count) }), number(place - 2 * overlaps.length));
}

function isStep(index: number): Expression {
  return operation(column(STEP), '=', number(index + 1));
}

function ofStep(index: number, value: Expression): Expression {
  return { kind: 'case', branches: [{ when: isStep(index), then: value }] };
}

/** Over an entity's records from the last to the first: what is seen is at or after the record itself. */
function onwards(fn: Window['fn'], operand: Expression, ties: readonly string[] = []): Window {
  const order = [MOMENT, RANK, ...ties].map((name) => ({ by: column(name), descending: true }));
  return { kind: 'window', fn, operand, partition: [column(ENTITY)], order };
}

/** What a SELECT reads from: a filter's condition can be its own. */
function over(relation: Relation): Relation {
  return relation.kind === 'filter' ? relation : { kind: 'named', from: relation, alias: EVENTS };
}

/** Each first step with the moments of the steps that follow it, one sub-query a required step. */
function inOrder(events: Relation, places: readonly Place[], keys: readonly string[], isStrict: boolean): Relation {
  const required = places.filter(({ isOptional }) => !isOptional).map(({ index }) => index);
  const base = [ENTITY, MOMENT, STEP, RANK, ...keys];
  let relation = events;
  let known: readonly number[] = [];
  for (let level = required.length - 2; level >= 0; level -= 1) {
    const [own = 0, next = 0] = required.slice(level, level + 2);
    const passed = places.filter(({ isOptional, before }) => isOptional && before === own).map(({ index }) => index);
    // After the last required step optional ones may follow; they are found with it.
    const last = level === required.length - 2 ? places.filter(({ isOptional, before }) => isOptional && before === next).map(({ index }) => index) : [];
    const first: NamedExpression[] = last.map((index) => ({ name: at(index), expression: onwards('min', ofStep(index, column(MOMENT))) }));
    if (first.length > 0) {
      relation = { kind: 'project', from: over(relation), columns: [...columns(base), ...first] };
      known = last;
    }
    const found = (index: number, value: Expression): NamedExpression => ({ name: at(index), expression: isStrict ? nextOf(next, value, keys) : onwards('min', ofStep(next, value)) });
    const seen: NamedExpression[] = [
      found(next, column(MOMENT)),
      ...known.map((index) => found(index, column(at(index)))),
      ...passed.map((index) => ({ name: at(index), expression: onwards('min', ofStep(index, column(MOMENT))) })),
    ];
    relation = { kind: 'project', from: over(relation), columns: [...columns(base), ...seen] };
    known = [next, ...known, ...passed];
    if (!isStrict) {
      // What comes after has been looked for already.
      relation = { kind: 'filter', from: over(relation), condition: operation(column(STEP), '<=', number(own + 1)) };
    }
  }
  const entries: Relation = isStrict ? { kind: 'filter', from: over(relation), condition: isStep(0) } : relation;
  return { kind: 'project', from: over(entries), columns: [...columns([ENTITY, ...keys]), { name: ENTRY, expression: column(MOMENT) }, ...columns(known.map(at))] };
}

/** What the very next record of the entity tells, where it is that step. First steps of one moment are in the order of their groups, always the same. */
function nextOf(index: number, value: Expression, keys: readonly string[]): Expression {
  return { kind: 'case', branches: [{ when: operation(onwards('lag', column(STEP), keys), '=', number(index + 1)), then: onwards('lag', value, keys) }] };
}

const FIRSTS = 'first_steps';

/** Each record with the earliest of every step at or after it; the groups are those of the first step. */
function inAnyOrder(events: Relation, places: readonly Place[], keys: readonly string[], window: Lag | undefined): Relation {
  const seen = places.map(({ index }): NamedExpression => ({ name: at(index), expression: onwards('min', ofStep(index, column(MOMENT))) }));
  const all: Relation = { kind: 'project', from: { kind: 'named', from: events, alias: EVENTS }, columns: [...columns([ENTITY]), { name: ENTRY, expression: column(MOMENT) }, ...seen] };
  const within: Relation = { kind: 'filter', from: { kind: 'named', from: all, alias: EVENTS }, condition: reached(0, window) };
  if (keys.length === 0) {
    return { kind: 'project', from: within, columns: [...columns([ENTITY, ENTRY]), ...columns(seen.map(({ name }) => name))] };
  }
  const firsts: Relation = {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: events, alias: EVENTS }, condition: isStep(0) },
    keys: columns([ENTITY, MOMENT, ...keys]),
    values: [],
  };
  const joined: Relation = {
    kind: 'join',
    type: 'inner',
    left: { kind: 'named', from: { kind: 'project', from: within, columns: [...columns([ENTITY, ENTRY]), ...columns(seen.map(({ name }) => name))] }, alias: EVENTS },
    right: { kind: 'named', from: firsts, alias: FIRSTS },
    on: operation(operation(column(ENTITY, EVENTS), '=', column(ENTITY, FIRSTS)), 'and', operation(column(at(0), EVENTS), '=', column(MOMENT, FIRSTS))),
  };
  return { kind: 'project', from: joined, columns: [...columns([ENTITY, ENTRY], EVENTS), ...columns(keys, FIRSTS), ...columns(seen.map(({ name }) => name), EVENTS)] };
}

/** Whether an entry's step of that place happened while the window was open. */
function reached(index: number, window: Lag | undefined): Expression {
  const is: Expression = { kind: 'is_null', operand: column(at(index)), negated: true };
  return window ? operation(is, 'and', operation(column(at(index)), '<=', { kind: 'shift', grain: window.grain, count: window.count, operand: column(ENTRY) })) : is;
}

/** One row for each group: of each entity the entry that gets furthest. */
function counted(entries: Relation, places: readonly Place[], keys: readonly string[], { order }: Funnel, window: Lag | undefined, pass: JourneyPass): Relation {
  const isAny = order === 'any';
  const reachedOf = places.map((place): Expression => (place.index === 0 ? { kind: 'is_null', operand: column(ENTRY), negated: true } : reachedBy(place, places, isAny, window)));
  const flags = reachedOf.map((condition): Expression => ({ kind: 'case', branches: [{ when: condition, then: number(1) }], otherwise: number(0) }));
  const level = flags.filter((_, index) => !places[index]?.isOptional).reduce((sum, flag) => operation(sum, '+', flag));
  const names = places.filter(({ index }) => index > 0 || isAny).map(({ index }) => at(index));
  const judged: Relation = {
    kind: 'project',
    from: { kind: 'named', from: entries, alias: 'entries' },
    columns: [...columns([ENTITY, ENTRY, ...keys, ...names]), ...flags.map((expression, index) => ({ name: flag(index), expression })), { name: LEVEL, expression: level }],
  };
  const furthest: Expression = { kind: 'window', fn: 'row_number', partition: [...keys, ENTITY].map((name) => column(name)), order: [{ by: column(LEVEL), descending: true }, { by: column(ENTRY), descending: false }] };
  const ranked: Relation = { kind: 'project', from: { kind: 'named', from: judged, alias: 'judged' }, columns: [...columns([ENTITY, ENTRY, ...keys, ...names, ...places.map(({ index }) => flag(index))]), { name: CHOSEN, expression: furthest }] };
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: ranked, alias: 'ranked' }, condition: operation(column(CHOSEN), '=', number(1)) },
    keys: columns(keys),
    values: pass.columns.map(({ column: name, value }) => ({ name, expression: valueOf(value, places, isAny) })),
  };
}

function flag(index: number): string {
  return `is_at_${index + 1}`;
}

/** An optional step counts on the way to the next required one; in any order a step counts where all before it do. */
function reachedBy(place: Place, places: readonly Place[], isAny: boolean, window: Lag | undefined): Expression {
  const own = reached(place.index, window);
  if (isAny) {
    const before = places.filter(({ index, isOptional }) => index > 0 && index < place.index && !isOptional).map(({ index }) => reached(index, window));
    return allOf([...before, own]) ?? own;
  }
  const next = places.find(({ index, isOptional }) => !isOptional && index > place.index);
  if (!place.isOptional || !next) {
    return own;
  }
  const inTime = operation(column(at(place.index)), '<=', column(at(next.index)));
  return operation(own, 'and', operation(inTime, 'or', { kind: 'not', operand: reached(next.index, window) }));
}

/** The value of a column such as `count_2` or `median_seconds_3`. Shares are formulas over the counts. */
function valueOf(value: string, places: readonly Place[], isAny: boolean): Expression {
  const [, kind = '', place = ''] = /^(.*)_(\d+)$/.exec(value) ?? [];
  const index = Number(place) - 1;
  const is = operation(column(flag(index)), '=', number(1));
  if (kind === 'count') {
    return { kind: 'aggregate', aggregation: 'count', operand: { kind: 'case', branches: [{ when: is, then: column(ENTITY) }] } };
  }
  const before = places[index]?.before ?? 0;
  const start = isAny || before === 0 ? column(ENTRY) : column(at(before));
  const seconds: Expression = { kind: 'call', fn: 'date_diff', args: [{ kind: 'literal', type: 'string', text: 'second' }, start, column(at(index))] };
  const taken: Expression = { kind: 'case', branches: [{ when: is, then: seconds }] };
  return { kind: 'aggregate', aggregation: 'percentile', operand: taken, fraction: kind === 'median_seconds' ? 0.5 : 0.95, discrete: false };
}
