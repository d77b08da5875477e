import { thresholdSteps } from './threshold-steps';

const limits = [
  { above: 0.3, severity: 'critical' },
  { above: 20, severity: 'warning', over: '7d' },
] as const;

it('a limit that is meant for a window colours values over that window, and no others', () => {
  expect(thresholdSteps(limits, '7d')).toEqual([
    { value: null, color: 'green' },
    { value: 0.3, color: 'red' },
    { value: 20, color: 'orange' },
  ]);
  const anyWindow = [
    { value: null, color: 'green' },
    { value: 0.3, color: 'red' },
  ];
  expect(thresholdSteps(limits, '1d')).toEqual(anyWindow);
  expect(thresholdSteps(limits)).toEqual(anyWindow);
});

it('§C rows 13 and 22: a limit that is a breach itself has the colour from it on, upwards and downwards', () => {
  const colourOf = (value: number, steps: ReturnType<typeof thresholdSteps>) => steps.findLast((step) => step.value === null || value >= step.value)?.color;
  const ceiling = thresholdSteps([{ at_least: 0.8, severity: 'warning' }]);
  expect([0.79, 0.8, 0.81].map((value) => colourOf(value, ceiling))).toEqual(['green', 'orange', 'orange']);
  const floor = thresholdSteps([{ at_most: 0.8, severity: 'warning' }]);
  expect([0.79, 0.8, 0.81].map((value) => colourOf(value, floor))).toEqual(['orange', 'orange', 'green']);
  expect([-1, 0, 1].map((value) => colourOf(value, thresholdSteps([{ at_most: 0, severity: 'critical' }])))).toEqual(['red', 'red', 'green']);
});

it('a count has the colour from the first whole number that is a breach on', () => {
  const [, ceiling] = thresholdSteps([{ above: 0, severity: 'critical' }], undefined, true);
  expect(ceiling).toEqual({ value: 1, color: 'red' });
  expect(thresholdSteps([{ at_least: 5, severity: 'critical' }], undefined, true)[1]).toEqual({ value: 5, color: 'red' });
  expect(thresholdSteps([{ at_most: 5, severity: 'critical' }], undefined, true)[1]).toEqual({ value: 6, color: 'green' });
});

it('without a limit for the window there is no colour at all', () => {
  expect(thresholdSteps([limits[1]], '1d')).toEqual([]);
});
