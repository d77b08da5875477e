import { chiSquaredUpperTail } from './chi-squared';
import { normalUpperQuantile, normalUpperTail } from './normal';
import { studentUpperQuantile, studentUpperTail } from './student-t';

/** How far two numbers are apart, as a share of the one that should be. */
const apart = (is: number, shouldBe: number) => Math.abs(is - shouldBe) / Math.max(Math.abs(shouldBe), 1e-300);

/** The figures are SciPy 1.17.1's: `norm.sf`, `norm.isf`, `t.sf`, `t.isf` and `chi2.sf` of scipy.stats. */
describe("distributions agree with SciPy's, also far in the tail", () => {
  it.each([
    [-3.5, 0.9997673709209645],
    [-0.3, 0.6179114221889526],
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.96, 0.024997895148220435],
    [4, 3.167124183311986e-5],
    [9, 1.1285884059538324e-19],
    [20, 2.7536241186061556e-89],
  ])('the normal share above %p', (z, share) => {
    expect(apart(normalUpperTail(z), share)).toBeLessThan(1e-11);
  });

  it.each([
    [0.4, 0.2533471031357997],
    [0.025, 1.9599639845400545],
    [0.0005, 3.2905267314918945],
    [1e-12, 7.034483825301131],
    [0.9, -1.2815515655446004],
  ])('the z that %p lies above', (tail, z) => {
    expect(apart(normalUpperQuantile(tail), z)).toBeLessThan(1e-11);
  });

  it.each([
    [0, 3, 0.5],
    [1, 1, 0.25],
    [2.228, 10, 0.02500588590855566],
    [-1.3, 7.7, 0.8844186511740483],
    [3.1, 98.4, 0.0012620111585139838],
    [2.5, 123456.7, 0.006210308682369887],
    [12, 4, 0.0001382142742514865],
  ])("Student's share above %p at %p degrees of freedom", (t, freedom, share) => {
    expect(apart(studentUpperTail(t, freedom), share)).toBeLessThan(1e-9);
  });

  it.each([
    [0.025, 1, 12.706204736174705],
    [0.025, 10, 2.2281388519862753],
    [0.025, 57.3, 2.002238268231336],
    [0.0005, 3.2, 11.640148047769326],
    [0.025, 250_000, 1.9599734736701355],
    [0.4, 8, 0.26192109674883235],
  ])("Student's t that %p lies above at %p degrees of freedom", (tail, freedom, t) => {
    expect(apart(studentUpperQuantile(tail, freedom), t)).toBeLessThan(1e-9);
  });

  it.each([
    [0, 1, 1],
    [3.84, 1, 0.05004352124870519],
    [0.5, 3, 0.9188914116546758],
    [40, 12, 7.190884052842894e-5],
    [300, 2, 7.175095973164448e-66],
    [15, 20, 0.7764076130197146],
  ])('the χ² share above %p at %p degrees of freedom', (statistic, freedom, share) => {
    expect(apart(chiSquaredUpperTail(statistic, freedom), share)).toBeLessThan(1e-10);
  });
});
