import { countExit, countJest, countPlaywright, sum } from './test-counts';

test('a file that Jest cannot run counts as a failure, though no test of it has failed', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numRuntimeErrorTestSuites: 1 };
  expect(countJest(report)).toEqual({ passed: 7, failed: 2, skipped: new Map([['no reason given', 2]]) });
});

test('skipped end-to-end tests are told by their reasons, at every depth', () => {
  const skip = (description: string) => ({ status: 'skipped', annotations: [{ type: 'skip', description }] });
  const passed = { status: 'expected', annotations: [] };
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    errors: [{ message: 'the set-up broke' }],
    suites: [
      { specs: [{ tests: [skip('no Grafana')] }], suites: [{ specs: [{ tests: [skip('no Grafana'), passed] }, { tests: [skip('no browser')] }] }] },
    ],
  };
  expect(countPlaywright(report)).toEqual({
    passed: 1,
    failed: 3,
    skipped: new Map([
      ['no Grafana', 2],
      ['no browser', 1],
    ]),
  });
});

test('the last line sums the runners', () => {
  expect(sum([countExit(0), countExit(2), { passed: 40, failed: 1, skipped: new Map() }])).toEqual({ passed: 41, failed: 2 });
});

test('a tool that was ended by a signal has failed', () => {
  expect(countExit(null)).toMatchObject({ passed: 0, failed: 1 });
});
