import type { Experiment } from './experiment';

/** Room for thirds that were written with a few digits. */
const ROUNDING = 1e-3;

/** What of an experiment its variants are judged by; one that stands in a question has no name. */
interface Declared {
  readonly name?: string;
  readonly variants: readonly Readonly<Experiment['variants'][number]>[];
}

/** What is wrong with an experiment's variants, a sentence each; nothing where units can be assigned. */
export function experimentFaults({ name, variants }: Declared): readonly string[] {
  const of = name === undefined ? 'The experiment' : `Experiment "${name}"`;
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  const weightFaults = variants
    .filter(({ weight }) => !(Number.isFinite(weight) && weight > 0))
    .map((variant) => `${of}: variant "${variant.name}" has the weight ${variant.weight}. A weight is a number above 0.`);
  return [
    ...(name?.trim() === '' ? ['An experiment needs a name.'] : []),
    ...(variants.length < 2 ? [`${of} has ${variants.length === 1 ? 'one variant' : 'no variants'}. It needs a control and at least one other.`] : []),
    ...variants.filter((variant) => variant.name.trim() === '').map(() => `${of} has a variant without a name.`),
    ...repeated(variants.map((variant) => variant.name)).map((twice) => `${of} has more than one variant "${twice}". Names of variants must differ.`),
    ...weightFaults,
    ...(variants.length > 0 && weightFaults.length === 0 && !isWhole(total)
      ? [`${of}: the weights are ${Number(total.toPrecision(6))} together. They must be 1 together, or 100.`]
      : []),
  ];
}

/** What is wrong with when an experiment runs, in a sentence. Dates are ISO dates. */
export function experimentDatesFault({ name, start, end }: Pick<Experiment, 'start' | 'end'> & { readonly name?: string }): string | undefined {
  return end !== undefined && end < start ? `${name === undefined ? 'The experiment' : `Experiment "${name}"`} ends on ${end}, before it starts on ${start}.` : undefined;
}

function isWhole(total: number): boolean {
  return [1, 100].some((whole) => Math.abs(total - whole) <= whole * ROUNDING);
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
