import { nearest } from '../../../contract/nearest';
import { parameterSchema, type ParameterDefinition } from '../../../contract/catalogue';
import { shorten } from '../catalogue';
import type { Fault } from '../fault';
import type { Parameter, ParameterUse } from '../manifest';
import { complaints, nameOf } from './complaints';
import { PARAMETERS, withoutNulls, type Path, type Source } from './source';

/** `{{ Parameter('sla_seconds') }}`, in which no other name can hide. */
const TEMPLATE = /\{\{\s*Parameter\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*\}\}/g;
const WHOLE = new RegExp(`^\\s*${TEMPLATE.source}\\s*$`);

/** What the files of a catalogue leave to be set, from all of them at once: any file may use what another states. */
export function readParameters(sources: readonly Source[]): { readonly parameters: readonly Parameter[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const parameters = new Map<string, Parameter>();
  for (const source of sources) {
    listed(source).forEach((value, index) => {
      const path = [PARAMETERS, index];
      const unknown = unknownKeys(value);
      if (unknown.length > 0) {
        faults.push({
          place: source.placeOf([...path, ...unknown.slice(0, 1)]),
          message: `${nameOf(value)}: unknown ${unknown.length === 1 ? 'key' : 'keys'} ${unknown.map((key) => `\`${shorten(key)}\``).join(', ')}; allowed are ${KEYS.join(', ')}, and a text with a comma is quoted`,
        });
      }
      const parsed = parameterSchema.safeParse(withoutKeys(value, unknown), { reportInput: true });
      if (!parsed.success) {
        faults.push(...complaints(parsed.error, value, path, source.placeOf));
        return;
      }
      const known = parameters.get(parsed.data.name);
      if (known) {
        faults.push({ place: source.placeOf(path), message: `the parameter ${known.name} is stated twice, first in ${known.place.file}` });
        return;
      }
      parameters.set(parsed.data.name, { ...parsed.data, place: source.placeOf(path) });
    });
  }
  return { parameters: [...parameters.values()], faults };
}

const KEYS = Object.keys(parameterSchema.shape);

/** Keys that a parameter has not, even those that hold nothing: what follows a comma of a text without quotes is such a key. */
function unknownKeys(value: unknown): readonly string[] {
  return isEntries(value) ? Object.keys(value).filter((key) => !KEYS.includes(key)) : [];
}

/** A parameter as far as it is known, so that where it is used there is nothing to complain of. */
function withoutKeys(value: unknown, keys: readonly string[]): unknown {
  return isEntries(value) ? withoutNulls(Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))) : value;
}

function isEntries(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed({ content }: Source): readonly unknown[] {
  const value = typeof content === 'object' && content !== null ? Reflect.get(content, PARAMETERS) : undefined;
  return Array.isArray(value) ? value : [];
}

/**
 * A document with each `{{ Parameter('…') }}` replaced: a whole value becomes the parameter's own, number or text; inside
 * a text it becomes a constant of the expression language. Errors: a fault for each unknown name, with the nearest.
 */
export function withParameters(source: Source, parameters: readonly Parameter[]): { readonly source: Source; readonly uses: readonly ParameterUse[]; readonly faults: readonly Fault[] } {
  const uses: ParameterUse[] = [];
  const faults: Fault[] = [];
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const valueOf = (name: string, path: Path): ParameterDefinition['value'] | undefined => {
    const parameter = known.get(name);
    if (!parameter) {
      const near = nearest(name, [...known.keys()]);
      faults.push({ place: source.placeOf(path), message: `the catalogue has no parameter "${name.slice(0, 80)}"${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}` });
      return undefined;
    }
    const user = userAt(source.content, path);
    if (user) {
      uses.push({ parameter: name, ...user });
    }
    return parameter.value;
  };
  const replaced = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') {
      const [, single, double] = WHOLE.exec(value) ?? [];
      const whole = single ?? double;
      return whole === undefined
        ? value.replaceAll(TEMPLATE, (text, one?: string, two?: string) => constant(valueOf(one ?? two ?? '', path)) ?? text)
        : (valueOf(whole, path) ?? value);
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => replaced(item, [...path, index]));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, path.length === 0 && key === PARAMETERS ? inner : replaced(inner, [...path, key])]));
    }
    return value;
  };
  return { source: { ...source, content: replaced(source.content, []) }, uses, faults };
}

/** A value as the expression language writes it. */
function constant(value: ParameterDefinition['value'] | undefined): string | undefined {
  if (typeof value === 'string') {
    return `'${value.replaceAll("'", "''")}'`;
  }
  return typeof value === 'number' && value < 0 ? `(${value})` : value?.toString();
}

/** Keys of a metric below which nothing is computed. */
const SAID: Path = ['config', 'label', 'description'];

/** The metric or the measure that a path lies in. */
function userAt(content: unknown, path: Path): Omit<ParameterUse, 'parameter'> | undefined {
  const named = (depth: number): string | undefined => {
    const element = path.slice(0, depth).reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), content);
    const name = typeof element === 'object' && element !== null ? Reflect.get(element, 'name') : undefined;
    return typeof name === 'string' ? name : undefined;
  };
  const measures = path.indexOf('measures');
  const measure = measures >= 0 ? named(measures + 2) : undefined;
  if (measure !== undefined) {
    return { measure };
  }
  const isListed = path[0] === 'metrics' || path[0] === 'northstar_metrics';
  const metric = isListed ? named(2) : path[0] === 'metric' ? named(1) : undefined;
  return metric === undefined ? undefined : { metric, ...(path.some((step) => SAID.includes(step)) ? { isSaid: true } : {}) };
}
