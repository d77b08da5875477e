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

it('without a limit for the window there is no colour at all', () => {
  expect(thresholdSteps([limits[1]], '1d')).toEqual([]);
});
