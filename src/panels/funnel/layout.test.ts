import { layoutOf, panes } from './layout';

const amounts = { steps: 5, groups: 1, notes: 4, longest: 20 };

it('bars stand where the panel is wide and high enough, and lie where it is not', () => {
  expect(layoutOf({ width: 1000, height: 400 }, amounts, 'auto').kind).toBe('upright');
  expect(layoutOf({ width: 1000, height: 200 }, amounts, 'auto').kind).toBe('lines');
  expect(layoutOf({ width: 1000, height: 900 }, amounts, 'auto').kind).toBe('lines');
  expect(layoutOf({ width: 1000, height: 400 }, { ...amounts, groups: 3 }, 'auto').kind).toBe('lines');
});

it('on a phone the notes go below their bars', () => {
  expect(layoutOf({ width: 320, height: 400 }, amounts, 'auto')).toEqual({ kind: 'stacked', trackWidth: 308 });
});

it('what the options say holds', () => {
  expect(layoutOf({ width: 320, height: 200 }, amounts, 'vertical').kind).toBe('upright');
  expect(layoutOf({ width: 1000, height: 400 }, amounts, 'horizontal').kind).toBe('lines');
});

it('funnels of groups are spread evenly over what the width allows', () => {
  expect(panes({ width: 1000, height: 500 }, 4).columns).toBe(2);
  expect(panes({ width: 1000, height: 500 }, 3).columns).toBe(3);
  expect(panes({ width: 320, height: 500 }, 3).columns).toBe(1);
});
