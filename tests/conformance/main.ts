import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { caseRunner } from './case-runner';
import { readConformanceFolder, type ConformanceFolder } from './conformance-folder';
import { defaultFolder } from './default-folder';
import { describeOutcome } from './describe-outcome';
import { ENGINE_NAMES, openEngine, type EngineName } from './engine';

interface Flags {
  readonly store: EngineName | 'all';
  readonly cases?: string;
  readonly only?: string;
  readonly verbose: boolean;
}

/** `npm run conformance`: a line for each case that failed, then `N passed, N failed`. The answer is the exit code. */
export async function conformance(root: string, args: readonly string[], print: (line: string) => void): Promise<number> {
  const flags = new Command('npm run conformance --')
    .description('answer questions whose rows are known, and compare')
    .addOption(new Option('--store <engine>', 'the engine to ask').choices([...ENGINE_NAMES, 'all']).default('duckdb'))
    .option('--cases <folder>', 'folder of cases/*.json, models/ and tables/ (default: the one beside the checkout)')
    .option('--only <text>', 'only cases whose id has this text')
    .option('--verbose', 'show the SQL and both sides of each case that failed', false)
    .parse([...args], { from: 'user' })
    .opts<Flags>();
  const place = path.resolve(flags.cases ?? defaultFolder(root));
  if (!existsSync(path.join(place, 'cases'))) {
    print(`${flags.cases === undefined ? 'skipped: ' : ''}there are no conformance cases at ${place}`);
    return flags.cases === undefined ? 0 : 1;
  }
  const folder = readConformanceFolder(place);
  const total = { passed: 0, failed: 0 };
  for (const engine of flags.store === 'all' ? ENGINE_NAMES : [flags.store]) {
    const { passed, failed } = await runEngine(engine, folder, flags, print);
    total.passed += passed;
    total.failed += failed;
  }
  print(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function runEngine(name: EngineName, folder: ConformanceFolder, { only = '', verbose }: Flags, print: (line: string) => void): Promise<{ passed: number; failed: number }> {
  const engine = await openEngine(name, folder);
  if ('missing' in engine) {
    print(`skipped: ${name}, because ${engine.missing}`);
    return { passed: 0, failed: 0 };
  }
  const run = caseRunner(folder, engine);
  const counts = { passed: 0, failed: 0 };
  try {
    for (const one of folder.cases.filter(({ id }) => id.includes(only))) {
      const outcome = await run(one);
      if (outcome.unsupported !== undefined) {
        print(`skipped: ${name} ${one.id}, because ${outcome.unsupported}`);
        continue;
      }
      counts[outcome.failure === undefined ? 'passed' : 'failed'] += 1;
      if (outcome.failure !== undefined) {
        print(`✗ ${name} ${one.id}: ${outcome.failure}`);
        if (verbose) {
          print(describeOutcome(outcome));
        }
      }
    }
  } finally {
    await engine.close();
  }
  return counts;
}
