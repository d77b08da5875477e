import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Weights that make the rows likeliest, and how sure they are. */
export interface Fitted {
  readonly weights: readonly number[];
  /** Square roots of the diagonal of the inverse of the penalised Hessian. */
  readonly standardErrors: readonly number[];
}

const ROUNDS = 100;
const ENOUGH = 1e-12;

/**
 * Logistic regression by Newton's method, which is iteratively reweighted least squares. `design` has a row for each
 * observation, with a 1 first for the intercept; `ridge` times half the squared weights is taken off the likelihood, the
 * intercept's weight left alone. Any ridge above 0 makes it strictly concave, so that there is one answer, and finite.
 */
export function fitByNewton(design: Matrix, outcome: readonly boolean[], ridge: number): Fitted {
  const penalty = Array.from({ length: design.columns }, (_, column) => (column === 0 ? 0 : ridge));
  const likelihood = (weights: Matrix) => logLikelihood(design, outcome, weights) - penaltyOf(weights, penalty);
  let weights = Matrix.zeros(design.columns, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = new CholeskyDecomposition(hessian(design, weights, penalty)).solve(gradient(design, outcome, weights, penalty));
    const next = shortened(weights, step, likelihood);
    const moved = Matrix.sub(next, weights).norm();
    weights = next;
    if (moved <= ENOUGH * (1 + weights.norm())) {
      break;
    }
  }
  const covariance = new CholeskyDecomposition(hessian(design, weights, penalty)).solve(Matrix.eye(design.columns));
  return { weights: weights.to1DArray(), standardErrors: covariance.diagonal().map(Math.sqrt) };
}

/** 1 / (1 + e^−x) without an overflow. */
export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** A whole step, or as much of it as does not lose likelihood. */
function shortened(from: Matrix, step: Matrix, likelihood: (weights: Matrix) => number): Matrix {
  const start = likelihood(from);
  for (let share = 1; share > 1e-10; share /= 2) {
    const next = Matrix.add(from, Matrix.mul(step, share));
    if (likelihood(next) >= start) {
      return next;
    }
  }
  return from;
}

function logLikelihood(design: Matrix, outcome: readonly boolean[], weights: Matrix): number {
  const scores = design.mmul(weights).to1DArray();
  // log p = −log(1 + e^−s): log1p of the smaller power keeps its digits.
  return scores.reduce((sum, score, at) => {
    const towards = outcome[at] ? score : -score;
    return sum - (towards >= 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards);
  }, 0);
}

function penaltyOf(weights: Matrix, penalty: readonly number[]): number {
  return weights.to1DArray().reduce((sum, weight, at) => sum + ((penalty[at] ?? 0) * weight ** 2) / 2, 0);
}

function gradient(design: Matrix, outcome: readonly boolean[], weights: Matrix, penalty: readonly number[]): Matrix {
  const left = design.mmul(weights).to1DArray().map((score, at) => (outcome[at] ? 1 : 0) - logistic(score));
  const shrunk = weights.to1DArray().map((weight, at) => (penalty[at] ?? 0) * weight);
  return Matrix.sub(design.transpose().mmul(Matrix.columnVector(left)), Matrix.columnVector(shrunk));
}

function hessian(design: Matrix, weights: Matrix, penalty: readonly number[]): Matrix {
  const chances = design.mmul(weights).to1DArray().map(logistic);
  // A row that is certain to rounding would leave the intercept without a Hessian.
  const roots = chances.map((chance) => Math.sqrt(Math.max(chance * (1 - chance), Number.EPSILON)));
  const weighted = design.clone().mulColumnVector(roots);
  return Matrix.add(weighted.transpose().mmul(weighted), Matrix.diag([...penalty]));
}
