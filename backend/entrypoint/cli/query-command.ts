import { Command } from 'commander';
import { Problem } from '../../../contract/problem';
import type { Service } from '../../service/service';
import { answerTable } from './answer-table';
import { batch } from './batch';
import type { CliDeps } from './cli-deps';
import { LOCAL_USER } from './local-user';
import { Output } from './output';
import { parseJson } from './parse-json';
import { secretsOf, settingsOf, withSettings, type SettingsFlags } from './settings-options';

interface QueryFlags extends SettingsFlags {
  readonly batch: boolean;
  readonly json: boolean;
}

/** `query`: one question, or with --batch one a line (NDJSON), each answered on a line of its own. */
export function queryCommand(deps: CliDeps): Command {
  return withSettings(new Command('query'), deps.root)
    .description('answer a question, or with --batch one question a line from standard input')
    .argument('[question]', 'the question as JSON, such as {"metrics": ["revenue"]}')
    .option('--batch', 'read one question a line, write one answer a line, {columns, rows, meta} or {error}', false)
    .option('--json', 'print {columns, rows, meta} instead of a table', false)
    .action(async (question: string | undefined, flags: QueryFlags) => {
      const service = await deps.createService(settingsOf(flags), secretsOf(process.env));
      try {
        if (flags.batch) {
          await batch(deps, (input, context) => service.ask(input, context));
        } else {
          await answerOne(question, service, flags.json, new Output(deps.stdout));
        }
      } finally {
        await service.close();
      }
    });
}

async function answerOne(question: string | undefined, service: Service, json: boolean, output: Output): Promise<void> {
  if (question === undefined) {
    throw new Problem('invalid_question', 'Give a question as JSON, such as \'{"metrics": ["revenue"]}\', or use --batch.');
  }
  const answer = await service.ask(parseJson(question), { principal: LOCAL_USER });
  await output.write(json ? `${JSON.stringify(answer)}\n` : answerTable(answer));
}
