/** Bernoulli's numbers over 2k(2k − 1): the terms of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360] as const;
/** From here on six terms are exact to a double's last digits. */
const FAR = 12;

/** The logarithm of the gamma function, for x above 0 (Abramowitz and Stegun 6.1.15 and 6.1.40). */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  for (; at < FAR; at += 1) {
    product *= at;
  }
  const series = STIRLING.reduceRight((sum, term) => sum / (at * at) + term, 0) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
