import { thresholdColour } from './threshold';

const steps = [
  { value: 80, color: 'red' },
  { value: null, color: 'green' },
  { value: 50, color: 'orange' },
];

describe('thresholdColour', () => {
  it.each([
    [-1, 'green'],
    [49.9, 'green'],
    [50, 'orange'],
    [80, 'red'],
    [null, 'green'],
  ])('gives %p the colour of the highest step at or below it', (value, colour) => {
    expect(thresholdColour(value, { mode: 'absolute', steps })).toBe(colour);
  });

  it('reads percentages between the minimum and the maximum', () => {
    expect(thresholdColour(0.5, { mode: 'percentage', steps }, 0, 1)).toBe('orange');
    expect(thresholdColour(0.79, { mode: 'percentage', steps }, 0, 1)).toBe('orange');
    expect(thresholdColour(-4, { mode: 'percentage', steps }, -10, 10)).toBe('green');
  });

  it('has no colour where there are no thresholds', () => {
    expect(thresholdColour(1, undefined)).toBeUndefined();
  });
});
