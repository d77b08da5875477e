const TINY = 1e-300;
const EXACT = 1e-15;
const MOST_TERMS = 10_000;

/**
 * first + a₁/(b₁ + a₂/(b₂ + …)), from its front until a term changes nothing more (Lentz's method).
 * `term(k)` gives aₖ and bₖ, k from 1.
 */
export function continuedFraction(first: number, term: (k: number) => readonly [a: number, b: number]): number {
  let value = first || TINY;
  let above = value;
  let below = 0;
  for (let k = 1; k <= MOST_TERMS; k += 1) {
    const [a, b] = term(k);
    below = 1 / (b + a * below || TINY);
    above = b + a / above || TINY;
    const step = above * below;
    value *= step;
    if (step > 1 - EXACT && step < 1 + EXACT) {
      break;
    }
  }
  return value;
}
