import { watchParent } from './watch-parent';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('nothing happens while the parent lives', () => {
  const onGone = jest.fn();
  const watch = watchParent(() => process.pid, onGone, 100);
  jest.advanceTimersByTime(10_000);
  expect(onGone).not.toHaveBeenCalled();
  watch.stop();
});

test('a new parent means that the old one ended, and is told once', () => {
  let parent = process.pid;
  const onGone = jest.fn();
  watchParent(() => parent, onGone, 100);
  parent = 1;
  jest.advanceTimersByTime(1_000);
  expect(onGone).toHaveBeenCalledTimes(1);
});

test('a parent whose id stays but who is not there has ended, as on Windows', () => {
  const onGone = jest.fn();
  // Above every system's highest process id.
  watchParent(() => 2 ** 30, onGone, 100);
  jest.advanceTimersByTime(100);
  expect(onGone).toHaveBeenCalledTimes(1);
});
