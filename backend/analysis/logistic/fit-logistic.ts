import { Matrix } from 'ml-matrix';
import { fitByNewton, logistic } from './newton';
import { spreadOf, type Spread } from './standardise';

export interface LogisticOptions {
  /** A name for each feature, in the order of the rows. */
  readonly names: readonly string[];
  /** How strongly coefficients are drawn towards 0, as of standardised features; above 0. 1 unless said otherwise. */
  readonly ridge?: number;
  /** The fewest rows that are fitted; 30 unless said otherwise. */
  readonly minimumRows?: number;
}

export interface Coefficient {
  readonly name: string;
  /** Change of the log-odds with one more of the feature, on the feature's own scale. */
  readonly coefficient: number;
  /** e to the coefficient: how many times the odds are with one more. */
  readonly oddsRatio: number;
  readonly standardError: number;
}

export interface LogisticModel {
  readonly kind: 'logistic';
  readonly intercept: number;
  /** In the order of the names, without those that were dropped. */
  readonly coefficients: readonly Coefficient[];
  /** Names of features that never vary, and so tell nothing. */
  readonly dropped: readonly string[];
  /** Rows that were fitted, and rows left out because a feature had no value. */
  readonly rows: number;
  readonly leftOut: number;
  /** What a reader should know: what was dropped or left out. */
  readonly note?: string;
}

export type Logistic = LogisticModel | { readonly kind: 'refused'; readonly reason: string };

type Row = readonly (number | null)[];

const FEWEST = 30;

/**
 * Logistic regression whose coefficients can be read. Features are standardised inside and a ridge holds the
 * coefficients, so that they are finite where the features tell the outcome completely or repeat one another. Source:
 * K140, K141.
 */
export function fitLogistic(rows: readonly Row[], outcome: readonly boolean[], options: LogisticOptions): Logistic {
  const { names, ridge = 1 } = options;
  const whole = rows.map((row, at) => ({ row, outcome: outcome[at] })).filter(isWhole);
  const reason = refusal(rows, outcome, whole, options);
  if (reason !== undefined) {
    return { kind: 'refused', reason };
  }
  const features = names.map((name, at) => ({ name, at, spread: spreadOf(whole.map(({ row }) => row[at] ?? 0)) }));
  const kept = features.filter(({ spread }) => spread.deviation > 0);
  const dropped = features.filter(({ spread }) => spread.deviation === 0).map(({ name }) => name);
  const design = new Matrix(whole.map(({ row }) => [1, ...kept.map(({ at, spread }) => standardised(row[at] ?? 0, spread))]));
  const fitted = fitByNewton(
    design,
    whole.map((one) => one.outcome),
    ridge
  );
  const slopes = kept.map(({ spread }, at) => (fitted.weights[at + 1] ?? 0) / spread.deviation);
  const note = notes(dropped, rows.length - whole.length);
  return {
    kind: 'logistic',
    intercept: kept.reduce((sum, { spread }, at) => sum - (slopes[at] ?? 0) * spread.mean, fitted.weights[0] ?? 0),
    coefficients: kept.map(({ name, spread }, at) => ({
      name,
      coefficient: slopes[at] ?? 0,
      oddsRatio: Math.min(Number.MAX_VALUE, Math.exp(slopes[at] ?? 0)),
      standardError: (fitted.standardErrors[at + 1] ?? 0) / spread.deviation,
    })),
    dropped,
    rows: whole.length,
    leftOut: rows.length - whole.length,
    ...(note === '' ? {} : { note }),
  };
}

/** The probability of the outcome, from 0 to 1, from features by their names; undefined where one has no value. */
export function predictLogistic(model: LogisticModel, features: Readonly<Record<string, number | null>>): number | undefined {
  const parts = model.coefficients.map(({ name, coefficient }) => {
    const value = features[name];
    return value === null || value === undefined || !Number.isFinite(value) ? undefined : coefficient * value;
  });
  return parts.some((part) => part === undefined) ? undefined : logistic(parts.reduce<number>((sum, part) => sum + (part ?? 0), model.intercept));
}

interface Whole {
  readonly row: readonly number[];
  readonly outcome: boolean;
}

function isWhole(one: { readonly row: Row; readonly outcome: boolean | undefined }): one is Whole {
  return one.outcome !== undefined && one.row.every((value) => value !== null && Number.isFinite(value));
}

function refusal(rows: readonly Row[], outcome: readonly boolean[], whole: readonly Whole[], options: LogisticOptions): string | undefined {
  const { names, ridge = 1, minimumRows = FEWEST } = options;
  const odd = rows.find((row) => row.length !== names.length);
  if (odd !== undefined) {
    return `Each row needs ${names.length} features, one for each name, and one row has ${odd.length}.`;
  }
  if (outcome.length !== rows.length) {
    return `Each row needs an outcome: there are ${rows.length} rows and ${outcome.length} outcomes.`;
  }
  if (!(ridge > 0 && Number.isFinite(ridge))) {
    return `The ridge is a number above 0, not ${ridge}.`;
  }
  if (whole.length < minimumRows) {
    return `There are too few rows: at least ${minimumRows} with all their features are needed, and there are ${whole.length}.`;
  }
  const happened = whole.filter((one) => one.outcome).length;
  if (happened === 0 || happened === whole.length) {
    return `The outcome ${happened === 0 ? 'never' : 'always'} happened in ${whole.length} rows, so there is nothing to tell apart.`;
  }
  return undefined;
}

function standardised(value: number, spread: Spread): number {
  return (value - spread.mean) / spread.deviation;
}

function notes(dropped: readonly string[], leftOut: number): string {
  return [
    ...(dropped.length === 0 ? [] : [`Never varying, and so dropped: ${dropped.join(', ')}.`]),
    ...(leftOut === 0 ? [] : [`${leftOut} ${leftOut === 1 ? 'row lacks' : 'rows lack'} a feature and ${leftOut === 1 ? 'was' : 'were'} left out.`]),
  ].join(' ');
}
