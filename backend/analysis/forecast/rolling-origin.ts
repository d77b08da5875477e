import { upTo, type Method } from './method/method';

/** Beginnings of the history that are forecast as if their end was today. */
export interface Origins {
  /** How many values each beginning has, longest first. */
  readonly ends: readonly number[];
  /** How many steps after each end are compared. */
  readonly steps: number;
}

/** What a method said at each origin. */
export interface Trial {
  readonly method: Method;
  readonly predictions: readonly (readonly number[])[];
}

/** Origins at most: more of them cost time and overlap. */
const MOST = 6;
/** Values of a beginning at least. */
const FEWEST = 3;

/**
 * Up to six origins, half a stretch apart. A stretch is the horizon, or a quarter of the history where that is
 * shorter. A beginning has values enough for the most demanding method that can still be judged at two origins.
 */
export function originsOf(points: number, horizon: number, needs: readonly number[]): Origins {
  const steps = Math.max(1, Math.min(horizon, Math.floor(points / 4)));
  const stride = Math.max(1, Math.floor(steps / 2));
  const least = Math.max(FEWEST, ...needs.filter((need) => need <= points - steps - stride));
  const ends = upTo(MOST).map((back) => points - steps - back * stride);
  return { ends: ends.filter((end) => end >= least), steps };
}

/** What each method says at the origins and of the future; one that says nothing, or nothing finite, is left out. */
export function tryOut(methods: readonly Method[], values: readonly number[], { ends, steps }: Origins): Trial[] {
  return methods.flatMap((method) => {
    const predictions = ends.map((end) => predictSafely(method, values.slice(0, end), steps));
    const whole = predictions.filter((prediction) => prediction !== undefined);
    return whole.length === ends.length ? [{ method, predictions: whole }] : [];
  });
}

/** A method's next values, or undefined where they are not all finite or the fit fails. */
export function predictSafely(method: Method, values: readonly number[], steps: number): readonly number[] | undefined {
  if (values.length < method.needs) {
    return undefined;
  }
  try {
    const predicted = method.predict(values, steps);
    return predicted?.length === steps && predicted.every(Number.isFinite) ? predicted : undefined;
  } catch {
    return undefined;
  }
}
