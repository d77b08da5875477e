import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { readConformanceFolder, type ConformanceFolder } from './conformance-folder';
import { ENGINES, type EngineName } from './engine';
import { describeOutcome } from './describe-outcome';
import { runConformance } from './run-conformance';

const NAMES = ['duckdb', 'postgres', 'clickhouse', 'snowflake', 'bigquery'] as const satisfies readonly EngineName[];

interface Flags {
  readonly store: EngineName | 'all';
  readonly cases: string;
  readonly only?: string;
  readonly verbose: boolean;
}

/** `npm run conformance`: a line for each case that failed, then `N passed, N failed`. The answer is the exit code. */
export async function conformance(root: string, args: readonly string[], print: (line: string) => void): Promise<number> {
  const flags = new Command('npm run conformance --')
    .description('answer questions whose rows are known, and compare')
    .addOption(new Option('--store <engine>', 'the engine to ask').choices([...NAMES, 'all']).default('duckdb'))
    .option('--cases <folder>', 'folder of cases/*.json, models/ and tables/', defaultFolder(root))
    .option('--only <text>', 'only cases whose id has this text')
    .option('--verbose', 'show the SQL and both sides of each case that failed', false)
    .parse([...args], { from: 'user' })
    .opts<Flags>();
  const place = path.resolve(flags.cases);
  if (!existsSync(path.join(place, 'cases'))) {
    print(`skipped: there are no conformance cases at ${place}`);
    return 0;
  }
  const folder = readConformanceFolder(place);
  const total = { passed: 0, failed: 0 };
  for (const engine of flags.store === 'all' ? NAMES : [flags.store]) {
    const { passed, failed } = await runEngine(engine, folder, flags, print);
    total.passed += passed;
    total.failed += failed;
  }
  print(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

/** Beside the checkout: the cases are never a part of it. */
export function defaultFolder(root: string): string {
  return path.join(root, '..', 'shared', 'conformance', 'metricflow');
}

async function runEngine(name: EngineName, folder: ConformanceFolder, { only = '', verbose }: Flags, print: (line: string) => void): Promise<{ passed: number; failed: number }> {
  const open = ENGINES[name];
  if (!open) {
    print(`${name} skipped: it cannot be started here`);
    return { passed: 0, failed: 0 };
  }
  const engine = await open(folder);
  const cases = folder.cases.filter((one) => one.id.includes(only));
  let passed = 0;
  try {
    for await (const outcome of runConformance(folder, cases, engine)) {
      if (outcome.failure === undefined) {
        passed += 1;
      } else {
        print(`✗ ${name} ${outcome.case.id}: ${outcome.failure}`);
        if (verbose) {
          print(describeOutcome(outcome));
        }
      }
    }
  } finally {
    await engine.close();
  }
  return { passed, failed: cases.length - passed };
}
