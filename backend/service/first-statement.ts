import type { Compiled } from '../../contract/answer';
import type { Question } from '../../contract/question';
import type { Asker } from '../analysis/answer/asker';
import type { CompiledQuestion } from '../query/compile';
import type { Range } from '../query/time';
import { answerQuestion, type AnswerTools } from './answer-question';

/**
 * The statement that a question runs first, without running it: the question is answered up to there.
 * Errors: those of the question; a question that runs none has an empty statement.
 */
export async function firstStatement(question: Question, toolsOf: (ask: Asker['ask']) => AnswerTools, compile: (question: Question, range: Range | undefined) => CompiledQuestion): Promise<Compiled> {
  const tools = toolsOf(async (asked, range) => {
    throw new Reached(compile(asked, range));
  });
  try {
    await answerQuestion(question, tools);
  } catch (thrown) {
    if (thrown instanceof Reached) {
      const { sql, params, dialect } = thrown.compiled;
      return { sql, params, dialect };
    }
    throw thrown;
  }
  return { sql: "-- Northstar's own records are shown; the store is not asked.", params: [], dialect: tools.dialect };
}

/** Thrown where a statement would run. */
class Reached extends Error {
  constructor(readonly compiled: CompiledQuestion) {
    super('A statement was reached.');
  }
}
