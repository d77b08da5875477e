import { faultsOfMetrics } from '../testing/shop';

const derived = (name: string, ...inputs: string[]) => `{ name: ${name}, type: derived, type_params: { expr: ${inputs.join(' + ')}, metrics: [${inputs.join(', ')}] } }`;

it('no metric is computed from itself, however far around', () => {
  expect(faultsOfMetrics(derived('a', 'b'), derived('b', 'c'), derived('c', 'a'))).toEqual([
    'a is computed from itself: a → b → c → a',
    'b is computed from itself: b → c → a → b',
    'c is computed from itself: c → a → b → c',
  ]);
  expect(faultsOfMetrics(derived('a', 'a'))).toEqual(['a is computed from itself: a → a']);
});

it('no metric is filtered by itself', () => {
  const filtered = `{ name: a, type: simple, filter: "{{ Metric('b', ['customer']) }} > 1", type_params: { measure: order_count } }`;
  expect(faultsOfMetrics(filtered, derived('b', 'a'))).toEqual(['a is computed from itself: a → b → a', 'b is computed from itself: b → a → b']);
});

it('finds its end where many ways lead to the same metric', () => {
  const layers = Array.from({ length: 24 }, (_, index) => [
    derived(`x${index + 1}`, `x${index}`, `y${index}`),
    derived(`y${index + 1}`, `y${index}`, `x${index}`),
  ]).flat();
  const faults = faultsOfMetrics(...layers, derived('x0', 'y0'), derived('y0', 'x0'));
  expect(faults).toContain('x0 is computed from itself: x0 → y0 → x0');
  expect(faults).toHaveLength(2);
});
