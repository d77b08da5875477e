import fc from 'fast-check';
import { fitLogistic, predictLogistic, type Logistic, type LogisticModel } from './fit-logistic';

/**
 * Spector and Mazzeo (1980), as statsmodels 0.15.0 (PyPI) ships it: grade point average, test score, whether the course
 * was taught the new way, and whether the grade improved.
 */
const NAMES = ['gpa', 'tuce', 'psi'];
const STUDENTS: readonly (readonly [number, number, number, 0 | 1])[] = [
  [2.66, 20, 0, 0], [2.89, 22, 0, 0], [3.28, 24, 0, 0], [2.92, 12, 0, 0], [4, 21, 0, 1], [2.86, 17, 0, 0], [2.76, 17, 0, 0], [2.87, 21, 0, 0],
  [3.03, 25, 0, 0], [3.92, 29, 0, 1], [2.63, 20, 0, 0], [3.32, 23, 0, 0], [3.57, 23, 0, 0], [3.26, 25, 0, 1], [3.53, 26, 0, 0], [2.74, 19, 0, 0],
  [2.75, 25, 0, 0], [2.83, 19, 0, 0], [3.12, 23, 1, 0], [3.16, 25, 1, 1], [2.06, 22, 1, 0], [3.62, 28, 1, 1], [2.89, 14, 1, 0], [3.51, 26, 1, 0],
  [3.54, 24, 1, 1], [2.83, 27, 1, 1], [3.39, 17, 1, 1], [2.67, 24, 1, 0], [3.65, 21, 1, 1], [4, 23, 1, 1], [3.1, 21, 1, 0], [2.39, 19, 1, 1],
];
const rows = STUDENTS.map(([gpa, tuce, psi]) => [gpa, tuce, psi]);
const improved = STUDENTS.map(([, , , grade]) => grade === 1);

function made(answer: Logistic): LogisticModel {
  if (answer.kind === 'refused') {
    throw new Error(answer.reason);
  }
  return answer;
}

const coefficientsOf = (model: LogisticModel) => model.coefficients.map(({ coefficient }) => coefficient);
const errorsOf = (model: LogisticModel) => model.coefficients.map(({ standardError }) => standardError);
const close = (numbers: readonly number[], digits: number) => numbers.map((number) => expect.closeTo(number, digits) as unknown);

describe('logistic regression', () => {
  /** `statsmodels.api.Logit(y, add_constant(X)).fit()`: `.params`, `.bse` and `.predict()`. */
  it('K141: without a ridge to speak of, has the coefficients and standard errors of statsmodels', () => {
    const model = made(fitLogistic(rows, improved, { names: NAMES, ridge: 1e-9 }));
    expect(model.intercept).toBeCloseTo(-13.021346858, 6);
    expect(coefficientsOf(model)).toEqual(close([2.826112595, 0.095157661, 2.378687655], 6));
    expect(errorsOf(model)).toEqual(close([1.262941076, 0.141554206, 1.064564254], 6));
    expect(model.coefficients.map(({ name }) => name)).toEqual(NAMES);
    expect(model.coefficients[2]!.oddsRatio).toBeCloseTo(Math.exp(2.378687655), 5);
    expect(predictLogistic(model, { gpa: 2.66, tuce: 20, psi: 0 })).toBeCloseTo(0.026577994, 7);
  });

  /**
   * scikit-learn 1.9.1: `LogisticRegression(C=1, solver='newton-cholesky', tol=1e-14)` on features less their mean,
   * divided by their standard deviation (numpy's `std`), its coefficients divided by the latter. The errors are numpy's:
   * the root of the diagonal of inv(A'WA + diag(0, 1, 1, 1)) at that solution.
   */
  it('K141: with a ridge of 1, has the coefficients of scikit-learn', () => {
    const model = made(fitLogistic(rows, improved, { names: NAMES }));
    expect(model.intercept).toBeCloseTo(-10.215791575, 7);
    expect(coefficientsOf(model)).toEqual(close([2.127944419, 0.085176757, 1.800148765], 7));
    expect(errorsOf(model)).toEqual(close([0.971242542, 0.116160288, 0.841603071], 7));
    expect(predictLogistic(model, { gpa: 3.28, tuce: 24, psi: 0 })).toBeCloseTo(0.232920773, 7);
  });

  /** scikit-learn as above, of x = 0 … 19, 2x + 1, and whether x is at least 10. */
  it('stays finite where features tell the outcome completely and repeat one another', () => {
    const line = Array.from({ length: 20 }, (_, x) => [x, 2 * x + 1]);
    const outcome = line.map(([x]) => x! >= 10);
    const model = made(fitLogistic(line, outcome, { names: ['x', 'twice'], minimumRows: 20 }));
    expect(coefficientsOf(model)).toEqual(close([0.225957276, 0.112978638], 7));
    expect(predictLogistic(model, { x: 12, twice: 25 })).toBeCloseTo(0.755799474, 7);
  });

  it('drops features that never vary and rows without a value, and says so', () => {
    const more = [...rows.map((row) => [...row, 7]), [null, 1, 1, 7], [1, NaN, 0, 7]];
    const model = made(fitLogistic(more, [...improved, true, false], { names: [...NAMES, 'always_seven'] }));
    expect(model).toMatchObject({ dropped: ['always_seven'], rows: 32, leftOut: 2 });
    expect(model.note).toBe('Never varying, and so dropped: always_seven. 2 rows lack a feature and were left out.');
    expect(coefficientsOf(model)).toEqual(close([2.127944419, 0.085176757, 1.800148765], 7));
    expect(predictLogistic(model, { gpa: 3, tuce: null, psi: 0 })).toBeUndefined();
  });

  it.each([
    [rows, improved.map(() => false), {}, 'The outcome never happened in 32 rows, so there is nothing to tell apart.'],
    [rows, improved.map(() => true), {}, 'The outcome always happened in 32 rows, so there is nothing to tell apart.'],
    [rows.slice(0, 29), improved.slice(0, 29), {}, 'There are too few rows: at least 30 with all their features are needed, and there are 29.'],
    [rows, improved.slice(1), {}, 'Each row needs an outcome: there are 32 rows and 31 outcomes.'],
    [[[1, 2]], [true], {}, 'Each row needs 3 features, one for each name, and one row has 2.'],
    [rows, improved, { ridge: 0 }, 'The ridge is a number above 0, not 0.'],
  ])('is refused in one sentence (%#)', (some, outcome, options, reason) => {
    expect(fitLogistic(some, outcome, { names: NAMES, ...options })).toEqual({ kind: 'refused', reason });
  });

  it('has finite numbers and probabilities, whatever the rows', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    const row = fc.record({ row: fc.tuple(value, value), outcome: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 40 }), (some) => {
        const answer = fitLogistic(
          some.map((one) => one.row),
          some.map((one) => one.outcome),
          { names: ['a', 'b'], minimumRows: 5 }
        );
        if (answer.kind === 'logistic') {
          expect(Number.isFinite(answer.intercept)).toBe(true);
          for (const one of answer.coefficients) {
            expect([one.coefficient, one.oddsRatio, one.standardError].every(Number.isFinite)).toBe(true);
          }
          const chance = predictLogistic(answer, { a: some[0]!.row[0], b: some[0]!.row[1] })!;
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 }
    );
  });
});
