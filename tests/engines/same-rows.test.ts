import fc from 'fast-check';
import type { Answer } from '../../contract/answer';
import { Problem } from '../../contract/problem';
import type { AskContext, Service } from '../../backend/service/service';
import { validQuestion, type Written } from '../questions/valid-question';
import { openDemoEngines, type DemoEngines } from './demo-engines';
import { demoVocabulary } from './demo-vocabulary';
import { answersDifference } from './same-answer';

/** How many answered questions are compared, and which: NORTHSTAR_ENGINES_QUESTIONS and NORTHSTAR_ENGINES_SEED. */
const ANSWERED = Number(process.env.NORTHSTAR_ENGINES_QUESTIONS ?? 200);
const SEED = Number(process.env.NORTHSTAR_ENGINES_SEED ?? 1);
const CONTEXT: AskContext = { principal: { kind: 'user', login: 'ada', role: 'admin' }, range: { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') }, intervalMs: 86_400_000 };

let engines: DemoEngines;
/** Questions that DuckDB answers, with its answers: those that it refuses say nothing of rows. */
const answered: { readonly question: Written; readonly answer: Answer }[] = [];

beforeAll(async () => {
  engines = await openDemoEngines();
  const questions = fc.sample(validQuestion(demoVocabulary(engines.catalogue.current())), { numRuns: 3 * ANSWERED, seed: SEED });
  const duckdb = serviceOf('duckdb');
  for (const question of questions.slice(0, 3 * ANSWERED)) {
    const answer = await answerOf(duckdb, question);
    if (answered.length < ANSWERED && answer && answer.rows.length > 0) {
      answered.push({ question, answer });
    }
  }
}, 300_000);
afterAll(() => engines.close());

function serviceOf(engine: 'duckdb' | 'postgres' | 'clickhouse'): Service {
  const service = engines.services.get(engine);
  if (!service) {
    throw new Error(`${engine} did not start.`);
  }
  return service;
}

async function answerOf(service: Service, question: Written): Promise<Answer | undefined> {
  try {
    return await service.ask(question, CONTEXT);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status < 500) {
      return undefined;
    }
    throw thrown;
  }
}

describe('the same rows on every engine', () => {
  it(`${ANSWERED} generated questions are answered by DuckDB`, () => {
    expect(answered).toHaveLength(ANSWERED);
  });

  it.each(['postgres', 'clickhouse'] as const)(
    '%s gives the same rows, in the same order and of the same types',
    async (engine) => {
      if (!engines.services.has(engine)) {
        return;
      }
      const differences: string[] = [];
      for (const { question, answer } of answered) {
        const given = await serviceOf(engine).ask(question, CONTEXT).catch((thrown: unknown) => String(thrown));
        const difference = typeof given === 'string' ? given : answersDifference(given, answer);
        if (difference !== undefined) {
          differences.push(`${JSON.stringify(question)}: ${difference}`);
        }
      }
      expect(differences).toEqual([]);
    },
    300_000
  );
});
