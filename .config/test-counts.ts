/** What one runner found. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Why tests were skipped, and how many for each reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** The part of Jest's `--json` that is counted. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not be run at all: their tests are in no other number. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[] }[];
}

/** The part of the report of Playwright's `json` reporter that is counted. */
export interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  /** Faults outside any test. */
  readonly errors: readonly unknown[];
  readonly suites: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly { readonly tests: readonly PlaywrightTest[] }[];
}

interface PlaywrightTest {
  readonly status: string;
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
}

/** Jest knows no reasons: a test's name holds its own as "(skipped …)", or has to speak for itself. */
export function countJest(report: JestReport): Counts {
  const reasons = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'todo')
    .map(({ fullName }) => /\(skipped ([^)]+)\)/.exec(fullName)?.[1] ?? fullName);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: tally(reasons),
  };
}

/** A test that passed only when it was repeated is counted as failed: a gate that opens by chance is none. */
export function countPlaywright({ stats, errors, suites }: PlaywrightReport): Counts {
  const reasons = suites
    .flatMap(testsOf)
    .filter((test) => test.status === 'skipped')
    .map((test) => test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given');
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: tally(reasons) };
}

/** What `npm run conformance` printed. Errors: where it came to no end. */
export function countConformance(output: string): Counts {
  const skipped = tally([...output.matchAll(/^skipped: (.*)$/gm)].map(([, reason = '']) => reason));
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  if (passed === undefined && skipped.size === 0) {
    throw new Error('The conformance cases came to no end.');
  }
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0), skipped };
}

/** A tool that says yes or no counts as one test. */
export function countExit(code: number | null): Counts {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: new Map() };
}

export function sum(all: readonly Counts[]): { readonly passed: number; readonly failed: number } {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
  };
}

function testsOf(suite: PlaywrightSuite): readonly PlaywrightTest[] {
  return [...suite.specs.flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(testsOf)];
}

function tally(reasons: readonly string[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const reason of reasons) {
    counted.set(reason, (counted.get(reason) ?? 0) + 1);
  }
  return counted;
}
