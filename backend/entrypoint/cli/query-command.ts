import { Command } from 'commander';
import { Problem } from '../../../contract/problem';
import type { AskContext, Service } from '../../service/service';
import { answerTable } from './answer-table';
import { batch } from './batch';
import type { CliDeps } from './cli-deps';
import { lastRange, readLast } from './last';
import { LOCAL_USER } from './local-user';
import { Output } from './output';
import { parseJson } from './parse-json';
import { secretsOf, settingsOf, withSettings, type SettingsFlags } from './settings-options';

interface QueryFlags extends SettingsFlags {
  readonly batch: boolean;
  readonly json: boolean;
  readonly last?: number;
}

/** `query`: one question, or with --batch one a line (NDJSON), each answered on a line of its own. */
export function queryCommand(deps: CliDeps): Command {
  return withSettings(new Command('query'), deps.root)
    .description('answer a question, or with --batch one question a line from standard input')
    .argument('[question]', 'the question as JSON, such as {"metrics": ["revenue"]}')
    .option('--batch', 'read one question a line, write one answer a line, {columns, rows, meta} or {error}', false)
    .option('--json', 'print {columns, rows, meta} instead of a table', false)
    .option('--last <duration>', 'the range up to now, such as 15m, 24h or 7d, of questions without a time_constraint', readLast)
    .action(async (question: string | undefined, flags: QueryFlags) => {
      const service = await deps.createService(settingsOf(flags), secretsOf(process.env));
      const range = lastRange(flags.last, deps.now());
      try {
        if (flags.batch) {
          await batch(deps, (input, context) => service.ask(input, { ...context, ...range }));
        } else {
          await answerOne(question, service, range, flags.json, new Output(deps.stdout));
        }
      } finally {
        await service.close();
      }
    });
}

async function answerOne(question: string | undefined, service: Service, range: Pick<AskContext, 'range'>, json: boolean, output: Output): Promise<void> {
  if (question === undefined) {
    throw new Problem('invalid_question', 'Give a question as JSON, such as \'{"metrics": ["revenue"]}\', or use --batch.');
  }
  const answer = await service.ask(parseJson(question), { principal: LOCAL_USER, ...range });
  await output.write(json ? `${JSON.stringify(answer)}\n` : answerTable(answer));
}
