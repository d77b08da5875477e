import { MAX_QUESTION_BYTES } from '../../../contract/max-question-bytes';
import { Problem, toProblem } from '../../../contract/problem';
import type { AskContext } from '../../service/service';
import { linesOf, type Line } from './lines';
import { LOCAL_USER } from './local-user';
import { Output } from './output';
import { parseJson } from './parse-json';

interface Streams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** How many lines are worked on at once: a store far away is waited for together. */
const AT_ONCE = 4;

/**
 * One JSON value a line of standard input, one line of standard output for each, in the same order and as soon as it
 * is there: what `work` makes of it, or `{error: <problem document>}`. Empty lines are passed over. However many
 * lines there are, a few are held at a time. Ends where the input ends, or nobody reads the output any more.
 */
export async function batch({ stdin, stdout, stderr }: Streams, work: (input: unknown, context: AskContext) => Promise<unknown>): Promise<void> {
  const output = new Output(stdout);
  const context: AskContext = { principal: LOCAL_USER, signal: output.gone };
  const underway: Promise<void>[] = [];
  let written = Promise.resolve();
  for await (const line of linesOf(stdin, MAX_QUESTION_BYTES)) {
    if (output.gone.aborted) {
      break;
    }
    if (line.text?.trim() === '') {
      continue;
    }
    const answer = answerLine(line, (input) => work(input, context), stderr);
    written = written.then(async () => output.write(`${JSON.stringify(await answer)}\n`));
    underway.push(written);
    if (underway.length >= AT_ONCE) {
      await underway.shift();
    }
  }
  await written;
}

async function answerLine({ text }: Line, work: (input: unknown) => Promise<unknown>, stderr: NodeJS.WritableStream): Promise<unknown> {
  try {
    if (text === undefined) {
      throw new Problem('too_large', `A line may have ${MAX_QUESTION_BYTES} bytes at most.`);
    }
    return await work(parseJson(text));
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.code === 'internal') {
      stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    }
    return { error: problem.toDocument() };
  }
}
