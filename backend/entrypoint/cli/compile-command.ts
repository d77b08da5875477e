import { Command } from 'commander';
import type { CliDeps } from './cli-deps';
import { LOCAL_USER } from './local-user';
import { parseJson } from './query-command';
import { secretsOf, settingsOf, withSettings, type SettingsFlags } from './settings-options';

/** `compile`: the SQL of a question, nothing run. */
export function compileCommand(deps: CliDeps): Command {
  return withSettings(new Command('compile'), deps.root)
    .description('print the SQL of a question and its parameters; nothing is run')
    .argument('<question>', 'the question as JSON')
    .action(async (question: string, flags: SettingsFlags) => {
      const service = await deps.createService(settingsOf(flags), secretsOf(process.env));
      try {
        const { sql, params } = await service.compile(parseJson(question), { principal: LOCAL_USER });
        deps.stdout.write(`${sql}\n${params.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}\n`).join('')}`);
      } finally {
        await service.close();
      }
    });
}
