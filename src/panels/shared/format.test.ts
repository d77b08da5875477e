import { countText, durationText, entityText, percentText, pointsText, shortCount, signed } from './format';

it('writes counts with separators, and short where the place is narrow', () => {
  expect(countText(1234567)).toBe('1,234,567');
  expect(shortCount(9_999)).toBe('9,999');
  expect(shortCount(12_340)).toBe('12.3 K');
});

it('writes shares as percentages with one decimal', () => {
  expect(percentText(0.4)).toBe('40.0%');
  expect(percentText(0.12345)).toBe('12.3%');
});

it.each([
  [45, '45.0 s'],
  [90, '1.5 mins'],
  [7_200, '2.0 hours'],
  [216_000, '2.5 days'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it('writes changes with their sign', () => {
  expect(signed(1200, countText)).toBe('+1,200');
  expect(signed(-3, countText)).toBe('−3');
  expect(signed(0, countText)).toBe('±0');
  expect(pointsText(0.107)).toBe('+10.7 points');
  expect(pointsText(-0.02)).toBe('−2.0 points');
});

it.each([
  ['user', 1, 'user'],
  ['user', 2, 'users'],
  ['trial_company', 0, 'trial companies'],
  ['day', 3, 'days'],
  ['business', 2, 'businesses'],
])('writes %s, %d of them, as %s', (entity, count, text) => {
  expect(entityText(entity, count)).toBe(text);
});
