import fc from 'fast-check';
import type { Written } from '../questions/valid-question';
import type { Vocabulary } from '../questions/vocabulary';
import { HOSTILE_EXPRESSIONS, HOSTILE_JSON, HOSTILE_TEXTS } from './hostile-values';

/** Where something stands in a question. */
type Place = readonly (string | number)[];

/** Questions with one part broken: another value, a hostile text, a name of elsewhere, a key too many or too few. */
export function brokenQuestion(valid: fc.Arbitrary<Written>, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  const names = [...vocabulary.metrics, ...vocabulary.fields].map(({ name }) => name);
  const grains = ['nanosecond', 'second', 'minute', 'hour', 'week', 'year', 'fortnight', 'auto', ...vocabulary.calendars];
  const hostile = fc.constantFrom(...HOSTILE_TEXTS);
  const anyName = fc.constantFrom(...names, ...names.flatMap((name) => [name.slice(1), name.toUpperCase(), `${name}x`, ` ${name}`]), ...grains.flatMap((grain) => [grain, `metric_time__${grain}`, `order__channel__${grain}`]));
  return fc.oneof(
    { weight: 4, arbitrary: changed(valid, isText, hostile, (_, text) => text) },
    { weight: 3, arbitrary: changed(valid, isText, fc.tuple(hostile, fc.double({ min: 0, max: 1, noNaN: true })), (old, [text, at]) => inserted(String(old), text, at)) },
    { weight: 3, arbitrary: changed(valid, isText, fc.double({ min: 0, max: 1, noNaN: true }), (old, at) => String(old).slice(0, Math.floor(at * String(old).length))) },
    { weight: 4, arbitrary: changed(valid, isText, anyName, (_, name) => name) },
    { weight: 4, arbitrary: changed(valid, isAnything, fc.constantFrom(...HOSTILE_JSON), (_, json): unknown => JSON.parse(json)) },
    { weight: 6, arbitrary: withPart(valid, 'where', fc.constantFrom(...HOSTILE_EXPRESSIONS)) },
    { weight: 2, arbitrary: withPart(valid, 'group_by', fc.array(anyName, { minLength: 1, maxLength: 2 })) },
    { weight: 2, arbitrary: fc.tuple(valid, fc.constantFrom(...STRANGE_PARTS)).map(([question, part]) => ({ ...question, ...part })) },
    { weight: 1, arbitrary: fc.tuple(valid, fc.nat()).map(([question, nth]) => without(question, nth)) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_JSON).map((json): unknown => JSON.parse(json)) }
  );
}

const STRANGE_PARTS: readonly Written[] = [
  { limit: 0 },
  { limit: 100_001 },
  { version: 2 },
  { queryType: 'funnel' },
  { queryType: 'values' },
  { queryType: 'freshness' },
  { min_max_only: true },
  { apply_group_by: false },
  { saved_query: 'sales_by_channel' },
  { saved_query: '__proto__' },
  { timezone: 'Etc/GMT+12' },
  { timezone: '+05:30' },
  { timezone: 'Factory' },
  { timezone: "UTC'" },
  { timezone: 'europe/amsterdam' },
  { timezone: 'US/Pacific-New' },
  { time_constraint: ['2026-03-01', '2026-02-01'] },
  { time_constraint: ['0001-01-01', '9999-12-31'] },
  { time_constraint: ['0000-00-00', '2026-01-01'] },
  { time_constraint: ['-271821-04-20', '+275760-09-13'] },
  { time_constraint: ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000000001Z'] },
  { time_constraint: ['2026-03-29 02:30', '2026-03-29 03:30:00.123456789'] },
  { time_constraint: ['2026-02-30', '2026-02-31'] },
  { time_constraint: ['2026-01-01'] },
  { compare: { to: 'custom', period: '999999 years' } },
  { compare: { to: 'custom', period: '0 days' } },
  { compare: { to: 'custom', period: '3 nanoseconds' } },
  { compare: { to: 'custom', period: '1 fortnight' } },
  { compare: { to: 'custom' } },
  { compare: { to: 'previous_year', period: '1 day' } },
  { compare: { to: 'previous_period', align: 'elapsed' } },
  { order_by: ['-metric_time'] },
  { order_by: ['metric_time__auto', 'metric_time__day'] },
  { order_by: ['--order_count'] },
  { order_by: ["Metric('sales').descending(True)"] },
  { group_by: Array.from({ length: 20 }, () => 'order__channel') },
  { group_by: [{ name: 'metric_time', grain: 'day', date_part: 'year' }] },
  { group_by: ['order__ordered_at__nanosecond', 'order__ordered_at__microsecond'] },
  { group_by: ["TimeDimension('metric_time', 'day', entity_path=['customer'])"] },
  { group_by: ["Metric('order_count', ['customer'])"] },
  { filters: [{ field: 'metric_time', op: '>', values: ['2026-02-30'] }] },
  { filters: [{ field: 'metric_time', op: '>', values: ['2026-02-28T99:00:00Z'] }] },
  { filters: [{ field: 'metric_time', op: 'contains', values: ['2026'] }] },
  { filters: [{ field: 'metric_time__fiscal_quarter', op: '=', values: ['2026-02-01'] }] },
  { filters: [{ field: 'metric_time__fiscal_quarter', op: '>', values: ['web'] }] },
  { filters: [{ field: 'order__channel', op: '>', values: [5] }] },
  { filters: [{ field: 'order__channel', op: '=', values: [true] }] },
  { filters: [{ field: 'order__gift', op: '=', values: [5] }] },
  { filters: [{ field: 'order__gift', op: '>', values: ['web'] }] },
  { filters: [{ field: 'order__weight', op: '=', values: ['web'] }] },
  { filters: [{ field: 'order__weight', op: '>', values: ['1e400'] }] },
  { filters: [{ field: 'order__weight', op: '>', values: ['0x10'] }] },
  { filters: [{ field: 'order__weight', op: '>', values: [1e308] }] },
  { filters: [{ field: 'order__weight', op: '>', values: [true] }] },
  { filters: [{ field: 'order__weight', op: 'in', values: [1, 'a', true] }] },
  { filters: [{ field: 'order', op: '=', values: [9007199254740993] }] },
  { filters: [{ field: 'order', op: '=', values: [0.5] }] },
  { filters: [{ field: 'customer__credit', op: '>', values: [1e30] }] },
];

/** One part of a valid question replaced by another; a question without such a part stays as it is. */
function changed<T>(valid: fc.Arbitrary<Written>, isWanted: (value: unknown) => boolean, other: fc.Arbitrary<T>, change: (old: unknown, other: T) => unknown): fc.Arbitrary<unknown> {
  return fc.tuple(valid, fc.nat(), other).map(([question, nth, given]) => {
    const places = placesIn(question).filter((place) => isWanted(at(question, place)));
    const place = places[nth % Math.max(places.length, 1)];
    return place ? replaced(question, place, change(at(question, place), given)) : question;
  });
}

function withPart(valid: fc.Arbitrary<Written>, part: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(valid, value).map(([question, given]) => ({ ...question, [part]: given }));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isAnything(): boolean {
  return true;
}

function inserted(text: string, other: string, at: number): string {
  const place = Math.floor(at * (text.length + 1));
  return text.slice(0, place) + other + text.slice(place);
}

function without(question: Written, nth: number): Written {
  const keys = Object.keys(question);
  return Object.fromEntries(Object.entries(question).filter(([key]) => key !== keys[nth % keys.length]));
}

/** Every place inside a value, outermost first, without the value's own. */
function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[key], ...placesIn(inner).map((place) => [key, ...place])]);
}

function at(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined) {
    return value;
  }
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return at(inner, rest);
}

function replaced(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) {
    return other;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? replaced(item, rest, other) : item));
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, other) : inner])) : value;
}
