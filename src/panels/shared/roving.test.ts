import { destination, type Place } from './roving';

/** A triangle, as retention has: the second row starts at column 0 and lacks column 2; row 1 has no place. */
const PLACES: readonly Place[] = [
  { row: 0, column: 0 },
  { row: 0, column: 1 },
  { row: 0, column: 2 },
  { row: 2, column: 0 },
  { row: 2, column: 1 },
];

it.each([
  ['ArrowRight', { row: 0, column: 0 }, { row: 0, column: 1 }],
  ['ArrowLeft', { row: 0, column: 2 }, { row: 0, column: 1 }],
  ['ArrowDown', { row: 0, column: 1 }, { row: 2, column: 1 }],
  ['ArrowDown', { row: 0, column: 2 }, { row: 2, column: 1 }],
  ['ArrowUp', { row: 2, column: 0 }, { row: 0, column: 0 }],
  ['Home', { row: 2, column: 1 }, { row: 2, column: 0 }],
  ['End', { row: 0, column: 0 }, { row: 0, column: 2 }],
  ['ArrowRight', { row: 2, column: 1 }, undefined],
  ['ArrowUp', { row: 0, column: 0 }, undefined],
  ['a', { row: 0, column: 0 }, undefined],
])('%s leads from %j to %j', (key, from, to) => {
  expect(destination(key, from, false, PLACES)).toEqual(to);
});

it('with Ctrl, Home and End lead to the first and the last of all', () => {
  expect(destination('End', { row: 0, column: 0 }, true, PLACES)).toEqual({ row: 2, column: 1 });
  expect(destination('Home', { row: 2, column: 1 }, true, PLACES)).toEqual({ row: 0, column: 0 });
});
