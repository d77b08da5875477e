import type { Threshold } from '../../../contract/catalogue';
import { newCrossings, type KnownCrossing } from './new-crossings';

const SHARES: readonly Threshold[] = [
  { above: 0.5, severity: 'info' },
  { above: 0.8, severity: 'warning' },
  { above: 0.95, severity: 'warning' },
  { above: 1, severity: 'critical' },
];
const sales = (value: number | null) => [{ group: ['Sales'], value }];
const crossed = (value: number | null, known: readonly KnownCrossing[] = []) => newCrossings(sales(value), SHARES, known).map(({ threshold }) => threshold);

test.each([
  [0.5, []],
  [0.500001, [0.5]],
  [0.8, [0.5]],
  [0.950001, [0.5, 0.8, 0.95]],
  [1, [0.5, 0.8, 0.95]],
  [1.000001, [0.5, 0.8, 0.95, 1]],
])('S4-32: %d of a budget has crossed %j; a limit that is stated as above is no crossing itself', (value, limits) => {
  expect(crossed(value)).toEqual(limits);
});

test('S4-32: what was crossed in this period is not crossed again', () => {
  const known: readonly KnownCrossing[] = [0.5, 0.8].map((threshold) => ({ group: ['Sales'], side: 'above', threshold }));
  expect(crossed(0.81, known)).toEqual([]);
  expect(crossed(0.96, known)).toEqual([0.95]);
  // A credit note came in between, and the share rose again.
  expect(crossed(0.79, known)).toEqual([]);
});

test('§C row 13: a limit that is a breach itself is crossed at it, and not told again where it was crossed as one that is none', () => {
  const limits: readonly Threshold[] = [{ at_least: 0.8, severity: 'warning' }];
  expect(newCrossings(sales(0.799999), limits, [])).toEqual([]);
  expect(newCrossings(sales(0.8), limits, [])).toEqual([{ group: ['Sales'], side: 'at_least', threshold: 0.8, severity: 'warning', value: 0.8 }]);
  expect(newCrossings(sales(0.8), limits, [{ group: ['Sales'], side: 'above', threshold: 0.8 }])).toEqual([]);
});

test('groups cross by themselves, and an unknown value crosses nothing', () => {
  const values = [
    { group: ['Sales', 'NL'], value: 0.6 },
    { group: ['Sales', null], value: 0.6 },
    { group: ['Legal', 'NL'], value: null },
  ];
  const known: readonly KnownCrossing[] = [{ group: ['Sales', 'NL'], side: 'above', threshold: 0.5 }];
  expect(newCrossings(values, SHARES, known)).toEqual([{ group: ['Sales', null], side: 'above', threshold: 0.5, severity: 'info', value: 0.6 }]);
});

test('a floor is crossed downwards', () => {
  const limits: readonly Threshold[] = [{ below: 10, severity: 'warning' }];
  expect(newCrossings([{ group: [], value: 10 }], limits, [])).toEqual([]);
  expect(newCrossings([{ group: [], value: 9 }], limits, [])).toEqual([{ group: [], side: 'below', threshold: 10, severity: 'warning', value: 9 }]);
});
