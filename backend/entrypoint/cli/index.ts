import { Command } from 'commander';
import { Problem } from '../../../contract/problem';
import type { CliDeps } from './cli-deps';
import { compileCommand } from './compile-command';
import { demoCommand } from './demo-command';
import { generateCommand } from './generate-command';
import { migrateCommand } from './migrate-command';
import { queryCommand } from './query-command';
import { refreshCommand } from './refresh-command';
import { serveCommand } from './serve-command';
import { startCommand, type StartDeps } from './start';
import { validateCommand } from './validate-command';

export type { CliDeps } from './cli-deps';

/**
 * Runs one command line. A person's mistake ends in one clear sentence and exit code 1; a defect in its stack.
 */
export async function runCli(args: readonly string[], deps: CliDeps, start: StartDeps, version: string): Promise<void> {
  const program = new Command('northstar')
    .description('KPIs defined once: boards, alerts and answers from one catalogue')
    .version(version)
    .showHelpAfterError('(northstar --help shows what is allowed)');
  [
    startCommand(start),
    serveCommand(deps),
    queryCommand(deps),
    compileCommand(deps),
    validateCommand(deps),
    generateCommand(deps),
    demoCommand(deps),
    migrateCommand(deps),
    refreshCommand(deps),
  ].forEach((command) => program.addCommand(command));
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof Problem)) {
      throw thrown;
    }
    deps.stderr.write(`${thrown.message}\n`);
    deps.setExitCode(1);
  }
}
