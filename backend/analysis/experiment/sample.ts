import { Problem } from '../../../contract/problem';

/**
 * What is known of a variant: sums over its units, which are enough for every result. A unit is what was assigned (a
 * person, an account), never an event: events of one unit are not independent.
 */
export type Sample = RateSample | MeanSample | RatioSample;
export type SampleKind = Sample['kind'];
export type SampleOf<K extends SampleKind> = Extract<Sample, { readonly kind: K }>;

/** The share of units that did it: each unit counts 0 or 1. */
export interface RateSample {
  readonly kind: 'rate';
  readonly name: string;
  readonly units: number;
  /** How many units did it. */
  readonly sum: number;
}

/** The mean of one number a unit, such as revenue; units without any count 0. */
export interface MeanSample {
  readonly kind: 'mean';
  readonly name: string;
  readonly units: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The sum of one number over the sum of another, each a unit's own, such as orders over visits. */
export interface RatioSample {
  readonly kind: 'ratio';
  readonly name: string;
  readonly units: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly denominatorSum: number;
  readonly denominatorSumOfSquares: number;
  /** Of each unit's number times its denominator. */
  readonly sumOfProducts: number;
}

/** Beyond it, squares would leave the doubles. */
const MOST = 1e100;
/** Room for what adding up doubles loses. */
const ROUNDING = 1e-6;

/** Errors: `Problem` invalid_question where no units can have these sums. */
export function checkSample(sample: Sample): void {
  const { name, units, sum } = sample;
  const refuse = (why: string) => new Problem('invalid_question', `The numbers of variant "${name}" cannot be: ${why}.`);
  if (!Object.values(sample).every((value) => typeof value === 'string' || Math.abs(value) < MOST)) {
    throw refuse('each must be a finite number below 1e100');
  }
  if (!Number.isInteger(units) || units < 0) {
    throw refuse(`it has ${units} units, and units are counted from 0`);
  }
  if (sample.kind === 'rate' && (sum < 0 || sum > units)) {
    throw refuse(`${sum} of ${units} units did it, and a rate counts each unit 0 or 1`);
  }
  if (sample.kind !== 'rate' && sample.sumOfSquares * units < sum ** 2 * (1 - ROUNDING)) {
    throw refuse('the sum of squares is smaller than the sum allows');
  }
  if (sample.kind === 'ratio' && sample.denominatorSumOfSquares * units < sample.denominatorSum ** 2 * (1 - ROUNDING)) {
    throw refuse("the denominators' sum of squares is smaller than their sum allows");
  }
}
