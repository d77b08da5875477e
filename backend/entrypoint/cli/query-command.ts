import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { Problem, toProblem } from '../../../contract/problem';
import type { AskContext, Service } from '../../service/service';
import type { CliDeps } from './cli-deps';
import { LOCAL_USER } from './local-user';
import { secretsOf, settingsOf, withSettings, type SettingsFlags } from './settings-options';
import { answerTable } from './answer-table';

interface QueryFlags extends SettingsFlags {
  readonly batch: boolean;
  readonly json: boolean;
}

/** `query`: one question, or with --batch one a line (NDJSON), each answered on a line of its own. */
export function queryCommand(deps: CliDeps): Command {
  return withSettings(new Command('query'), deps.root)
    .description('answer a question, or with --batch one question a line from standard input')
    .argument('[question]', 'the question as JSON, such as {"metrics": ["revenue"]}')
    .option('--batch', 'read one question a line, write one answer a line', false)
    .option('--json', 'print {columns, rows, meta} instead of a table', false)
    .action(async (question: string | undefined, flags: QueryFlags) => {
      const service = await deps.createService(settingsOf(flags), secretsOf(process.env));
      try {
        if (flags.batch) {
          await answerLines(service, deps);
        } else {
          await answerOne(question, service, flags.json, deps);
        }
      } finally {
        await service.close();
      }
    });
}

const CONTEXT: AskContext = { principal: LOCAL_USER };

async function answerOne(question: string | undefined, service: Service, json: boolean, deps: CliDeps): Promise<void> {
  if (question === undefined) {
    throw new Problem('invalid_question', 'Give a question as JSON, such as \'{"metrics": ["revenue"]}\', or use --batch.');
  }
  const answer = await service.ask(parseJson(question), CONTEXT);
  const { columns, rows, meta } = answer;
  deps.stdout.write(json ? `${JSON.stringify({ columns, rows, meta })}\n` : answerTable(answer));
}

async function answerLines(service: Service, deps: CliDeps): Promise<void> {
  for await (const line of createInterface({ input: deps.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') {
      deps.stdout.write(`${JSON.stringify(await answerLine(line, service))}\n`);
    }
  }
}

async function answerLine(line: string, service: Service): Promise<unknown> {
  try {
    const { columns, rows, meta } = await service.ask(parseJson(line), CONTEXT);
    return { columns, rows, meta };
  } catch (thrown) {
    return { error: toProblem(thrown).toDocument() };
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Problem('invalid_question', `The question is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
}
