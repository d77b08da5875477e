import { thresholdSchema } from './catalogue';
import { isBreach, statedLimit } from './limit';

test.each([
  [{ above: 0.8 }, [false, false, true]],
  [{ at_least: 0.8 }, [false, true, true]],
  [{ below: 0.8 }, [true, false, false]],
  [{ at_most: 0.8 }, [true, true, false]],
])('§C rows 13 and 22: of 0.79, 0.8 and 0.81, %j is broken by %j', (stated, broken) => {
  expect([0.79, 0.8, 0.81].map((value) => isBreach(statedLimit(stated), value))).toEqual(broken);
});

test('a limit of 0 is a limit', () => {
  expect(statedLimit({ at_most: 0 })).toEqual({ side: 'at_most', limit: 0 });
});

test.each([[{}], [{ above: 1, at_least: 1 }], [{ at_least: 1, at_most: 0 }]])('a threshold states one side: %j is refused in a sentence', (sides) => {
  const { error } = thresholdSchema.safeParse({ ...sides, severity: 'warning' });
  expect(error?.issues.map(({ message }) => message)).toEqual(['needs exactly one of `above`, `at_least`, `below` and `at_most`']);
});
