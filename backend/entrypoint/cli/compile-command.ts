import { Command } from 'commander';
import { Problem } from '../../../contract/problem';
import type { Compiled } from '../../../contract/answer';
import { batch } from './batch';
import type { CliDeps } from './cli-deps';
import { LOCAL_USER } from './local-user';
import { Output } from './output';
import { parseJson } from './parse-json';
import { secretsOf, settingsOf, withSettings, type SettingsFlags } from './settings-options';

interface CompileFlags extends SettingsFlags {
  readonly batch: boolean;
  readonly json: boolean;
}

/** `compile`: the SQL of a question, nothing run. */
export function compileCommand(deps: CliDeps): Command {
  return withSettings(new Command('compile'), deps.root)
    .description('print the SQL of a question and its parameters, or with --batch of one question a line; nothing is run')
    .argument('[question]', 'the question as JSON')
    .option('--batch', 'read one question a line, write one statement a line, {sql, params, dialect} or {error}', false)
    .option('--json', 'print {sql, params, dialect}', false)
    .action(async (question: string | undefined, flags: CompileFlags) => {
      const service = await deps.createService(settingsOf(flags), secretsOf(process.env));
      try {
        if (flags.batch) {
          await batch(deps, (input, context) => service.compile(input, context));
          return;
        }
        if (question === undefined) {
          throw new Problem('invalid_question', 'Give a question as JSON, or use --batch.');
        }
        const compiled = await service.compile(parseJson(question), { principal: LOCAL_USER });
        await new Output(deps.stdout).write(flags.json ? `${JSON.stringify(compiled)}\n` : statementText(compiled));
      } finally {
        await service.close();
      }
    });
}

function statementText({ sql, params }: Compiled): string {
  return `${sql}\n${params.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}\n`).join('')}`;
}
