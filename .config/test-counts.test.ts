import { countConformance, countExit, countJest, countPlaywright, sum } from './test-counts';

test('a file that Jest cannot run counts as a failure, though no test of it has failed', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 1, testResults: [] };
  expect(countJest(report)).toEqual({ passed: 7, failed: 2, skipped: new Map() });
});

test('unit tests that were skipped are told by the reason in their names, else by their names', () => {
  const pending = (fullName: string) => ({ status: 'pending', fullName });
  const testResults = [
    { assertionResults: [pending('PostgreSQL (skipped without a server) counts'), { status: 'passed', fullName: 'adds' }] },
    { assertionResults: [pending('PostgreSQL (skipped without a server) sums'), pending('a file that may not be read')] },
  ];
  expect(countJest({ numPassedTests: 1, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults }).skipped).toEqual(
    new Map([
      ['without a server', 2],
      ['a file that may not be read', 1],
    ])
  );
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

test('conformance cases count by their own last line, and tell what was skipped', () => {
  const output = '✗ duckdb a/b: 1 rows for 2\nskipped: bigquery, because there is no python3\n89 passed, 1 failed\n';
  expect(countConformance(output)).toEqual({ passed: 89, failed: 1, skipped: new Map([['bigquery, because there is no python3', 1]]) });
  expect(countConformance('skipped: there are no cases\n')).toEqual({ passed: 0, failed: 0, skipped: new Map([['there are no cases', 1]]) });
  expect(() => countConformance('TypeError: it broke')).toThrow('no end');
});

test('the last line sums the runners', () => {
  expect(sum([countExit(0), countExit(2), { passed: 40, failed: 1, skipped: new Map() }])).toEqual({ passed: 41, failed: 2 });
});

test('a tool that was ended by a signal has failed', () => {
  expect(countExit(null)).toMatchObject({ passed: 0, failed: 1 });
});
