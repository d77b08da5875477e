import { arrange } from './arrangement';

it('lying bars of groups are walked step by step, upright ones from left to right', () => {
  expect(arrange([3, 3], false, undefined).place({ group: 1, step: 2 })).toEqual({ row: 5, column: 0 });
  expect(arrange([3, 3], true, undefined).place({ group: 1, step: 2 })).toEqual({ row: 0, column: 5 });
});

it('a funnel each: arrows lead down a funnel and across to its neighbour', () => {
  const lying = arrange([3, 3, 3], false, 2);
  expect(lying.place({ group: 1, step: 2 })).toEqual({ row: 2, column: 1 });
  expect(lying.place({ group: 2, step: 0 })).toEqual({ row: 3, column: 0 });
  expect(arrange([3, 3, 3], true, 2).place({ group: 1, step: 0 })).toEqual({ row: 0, column: 3 });
});

it('finds the bar of a place again', () => {
  const arrangement = arrange([3, 2], false, undefined);
  expect(arrangement.mark(arrangement.place({ group: 1, step: 1 }))).toEqual({ group: 1, step: 1 });
  expect(arrangement.mark({ row: 5, column: 0 })).toBeUndefined();
});
