import type { CatalogueAnswer } from '../../../contract/catalogue';
import { DATE_PARTS } from '../../../contract/grain';
import { METRIC_TIME, OFFERED_GRAINS } from '../groupBy';
import { grainWords } from '../groupLabel';

/** A name that may stand at the caret, and the text that it replaces there. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** What replaces the text from `from` to `to`. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What the text before the caret asks for. */
interface Place {
  readonly typed: string;
  readonly from: number;
  /** Where the name's closing quotation mark has still to be written. */
  readonly closing: string;
  readonly names: readonly Name[];
}

interface Name {
  readonly name: string;
  readonly label: string;
  /** dbt's call of it, where it does not stand inside one already. */
  readonly call?: string;
}

/** The most names that are offered at once. */
const MOST = 8;

/**
 * Names that fit at the caret of a filter template: inside a call's quotation marks the names that the call takes,
 * elsewhere whole references. Nothing inside a text of the condition, and nothing that stands there whole already.
 */
export function completionsAt(text: string, caret: number, catalogue: CatalogueAnswer): Completion[] {
  const place = placeAt(text, caret, catalogue);
  if (!place) {
    return [];
  }
  const { typed, from, closing, names } = place;
  const to = caret + (/^\w*/.exec(text.slice(caret))?.[0].length ?? 0);
  const wanted = typed.toLowerCase();
  const found = names.filter(({ name, label }) => name.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted));
  return found
    .filter(({ name, call }) => call !== undefined || name !== typed)
    .slice(0, MOST)
    .map(({ name, label, call }) => ({ label, detail: name, text: (call ?? name) + closing, from, to }));
}

/** True where the caret stands inside a call's quotation marks, where nothing but a name can be meant. */
export function isInsideName(text: string, caret: number): boolean {
  return openCall(text.slice(0, caret)) !== undefined;
}

function placeAt(text: string, caret: number, catalogue: CatalogueAnswer): Place | undefined {
  const before = text.slice(0, caret);
  const call = openCall(before);
  if (call) {
    const isClosed = text.slice(caret).replace(/^\w*/, '').startsWith(call.quote);
    return { typed: call.typed, from: caret - call.typed.length, closing: isClosed ? '' : call.quote, names: namesFor(call, catalogue) };
  }
  const inside = before.lastIndexOf('{{') > before.lastIndexOf('}}');
  const outside = before.replace(/\{\{.*?\}\}/gs, '');
  if ((outside.match(/'/g)?.length ?? 0) % 2 === 1) {
    return undefined;
  }
  const typed = /[A-Za-z_]\w*$/.exec(before)?.[0] ?? '';
  const isFresh = before.trim() === '' || /\{\{\s*$/.test(before);
  if (typed === '' && !isFresh) {
    return undefined;
  }
  const names = allNames(catalogue).map((name) => (inside ? name : { ...name, call: `{{ ${name.call} }}` }));
  return { typed, from: caret - typed.length, closing: '', names };
}

interface OpenCall {
  readonly fn: string;
  readonly argument: number;
  readonly quote: string;
  readonly typed: string;
}

/** The call whose quoted argument the text ends in: `{{ TimeDimension('metric_time', 'da`. */
function openCall(before: string): OpenCall | undefined {
  const [, inside = ''] = /\{\{((?:(?!\}\}).)*)$/s.exec(before) ?? [];
  const [, fn, args = '', quote = '', typed = ''] =
    /\.?(\w+)\(\s*((?:'\w*'|"\w*"|[\s,[\]]|\w+\s*=)*)(['"])(\w*)$/s.exec(inside) ?? [];
  return fn === undefined ? undefined : { fn, argument: args.split(',').length - 1, quote, typed };
}

function namesFor({ fn, argument }: OpenCall, catalogue: CatalogueAnswer): readonly Name[] {
  const dimensions = catalogue.dimensions.filter(({ type }) => type !== 'entity');
  const entities = catalogue.dimensions.filter(({ type }) => type === 'entity');
  switch (`${fn} ${argument}`) {
    case 'Dimension 0':
      return [...dimensions, TIME];
    case 'TimeDimension 0':
      return [...dimensions.filter(({ type }) => type === 'time'), TIME];
    case 'TimeDimension 1':
    case 'grain 0':
      return grains(catalogue);
    case 'date_part 0':
      return DATE_PARTS.map((name) => ({ name, label: name }));
    case 'Entity 0':
    case 'Metric 1':
      return entities;
    case 'Metric 0':
      return catalogue.metrics.map(({ name, display }) => ({ name, label: display.label }));
    default:
      return [];
  }
}

const TIME: Name = { name: METRIC_TIME, label: "The KPI's time" };

function grains({ calendars }: CatalogueAnswer): Name[] {
  return [...OFFERED_GRAINS, ...calendars.map(({ name }) => name)].map((name) => ({ name, label: grainWords(name) }));
}

/** Every reference that may be written, with dbt's call of it. A KPI's needs its entity, which is written next. */
function allNames(catalogue: CatalogueAnswer): Name[] {
  const calls = { categorical: 'Dimension', time: 'TimeDimension', entity: 'Entity' } as const;
  return [
    ...catalogue.dimensions.map(({ name, label, type }) => ({ name, label, call: callOf(calls[type], name) })),
    { ...TIME, call: callOf('TimeDimension', METRIC_TIME) },
    ...catalogue.metrics.map(({ name, display, dimensions }) => {
      const entity = catalogue.dimensions.find((dimension) => dimension.type === 'entity' && dimensions.includes(dimension.name));
      return { name, label: display.label, call: entity && `Metric('${name}', ['${entity.name}'])` };
    }),
  ].filter(({ call }) => call !== undefined);
}

function callOf(fn: string, name: string): string {
  return fn === 'TimeDimension' ? `TimeDimension('${name}', 'day')` : `${fn}('${name}')`;
}
