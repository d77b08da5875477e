import { existsSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { faultLine } from '../../backend/catalogue/fault';
import type { Catalogue } from '../../backend/catalogue/catalogue';
import { dialectNamed } from '../../backend/dialect';
import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import { compileQuestion } from '../../backend/query/compile';
import { parseQuestion } from '../../backend/query/parse-question';
import type { QueryContext } from '../../backend/query/resolve';
import { loadModel } from '../conformance/case-runner';
import { readConformanceFolder, type ConformanceCase } from '../conformance/conformance-folder';
import { defaultFolder } from '../conformance/default-folder';
import { quantile } from './paired';

const MODEL = 'SIMPLE_MODEL';
const ROUNDS = 200;
const WARM_UP_ROUNDS = 20;
const LOADS = 10;

/** Prints how long a catalogue of many KPIs takes to load, and each of its conformance cases to compile, in one process. */
export function benchCompileTime(root: string, print: (line: string) => void): void {
  const place = defaultFolder(root);
  if (!existsSync(place)) {
    print('compile time: skipped, the conformance cases are not beside the checkout');
    return;
  }
  const folder = readConformanceFolder(place);
  const loads = Array.from({ length: LOADS }, () => elapsed(() => loadModel(folder, MODEL)));
  const { catalogue, faults } = loadModel(folder, MODEL);
  if (!catalogue) {
    throw new Error(`The catalogue ${MODEL} does not load:\n${faults.map(faultLine).join('\n')}`);
  }
  print('');
  print(`catalogue of ${catalogue.manifest.metrics.length} KPIs: loaded in ${ms(loads[0] ?? Number.NaN)} at first, ${ms(quantile(loads, 0.5))} at the median (MetricFlow: 250 ms)`);
  const cases = folder.cases.filter(({ model }) => model === MODEL);
  const times = compileTimes(cases, catalogue);
  print(`${cases.length} questions, ${ROUNDS} times each: median ${ms(quantile(times, 0.5))}, P95 ${ms(quantile(times, 0.95))}, longest ${ms(Math.max(...times))} (goal 1 and 5 ms; MetricFlow: 10 and 25 ms)`);
}

/** From the question as it was written to the statement. */
function compileTimes(cases: readonly ConformanceCase[], catalogue: Catalogue): readonly number[] {
  const dialect = dialectNamed('duckdb');
  const context: QueryContext = { catalogue, principal: LOCAL_USER, tenant: '', timezone: 'UTC', now: Temporal.Now.instant() };
  const round = () => cases.map(({ query }) => elapsed(() => compileQuestion(parseQuestion(query), context, dialect)));
  for (let turn = 0; turn < WARM_UP_ROUNDS; turn += 1) {
    round();
  }
  return Array.from({ length: ROUNDS }, round).flat();
}

function elapsed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
