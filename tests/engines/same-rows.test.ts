import fc from 'fast-check';
import type { Answer } from '../../contract/answer';
import { Problem } from '../../contract/problem';
import type { AskContext, Service } from '../../backend/service/service';
import { openShops, type Shops } from '../fuzz/shop-service';
import { shopVocabulary } from '../fuzz/shop-vocabulary';
import { validQuestion, type Written } from '../questions/valid-question';
import type { Vocabulary } from '../questions/vocabulary';
import { openDemoEngines, type DemoEngines } from './demo-engines';
import { demoVocabulary } from './demo-vocabulary';
import { ENGINES, type EngineName } from './open-engine';
import { answersDifference } from './same-answer';

/** How many answered questions are compared, and which: NORTHSTAR_ENGINES_QUESTIONS and NORTHSTAR_ENGINES_SEED. */
const QUESTIONS = Number(process.env.NORTHSTAR_ENGINES_QUESTIONS ?? 200);
const SEED = Number(process.env.NORTHSTAR_ENGINES_SEED ?? 1);
const CONTEXT: AskContext = {
  principal: { kind: 'user', login: 'ada', role: 'admin' },
  range: { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') },
  intervalMs: 86_400_000,
};
const TIMEOUT_MS = 300_000;

/** The first questions, of those that the vocabulary gives, that DuckDB answers with rows. Others say nothing of rows. */
async function answeredOf(duckdb: Service, vocabulary: Vocabulary): Promise<readonly { readonly question: Written; readonly answer: Answer }[]> {
  const answered: { question: Written; answer: Answer }[] = [];
  for (const question of fc.sample(validQuestion(vocabulary), { numRuns: 4 * QUESTIONS, seed: SEED })) {
    const answer = answered.length < QUESTIONS ? await duckdb.ask(question, CONTEXT).catch(refusal) : undefined;
    if (answer && answer.rows.length > 0) {
      answered.push({ question, answer });
    }
  }
  return answered;
}

function refusal(thrown: unknown): undefined {
  if (!(thrown instanceof Problem) || thrown.status >= 500) {
    throw thrown;
  }
}

/** Asks DuckDB, and then every other engine for the same rows, in the same order and of the same types. */
async function expectSameRows(services: ReadonlyMap<EngineName, Service>, vocabulary: Vocabulary): Promise<void> {
  const [[, duckdb] = [], ...others] = [...services];
  if (!duckdb) {
    throw new Error('DuckDB did not start.');
  }
  const answered = await answeredOf(duckdb, vocabulary);
  expect(answered).toHaveLength(QUESTIONS);
  const differences: string[] = [];
  for (const [engine, service] of others) {
    for (const { question, answer } of answered) {
      const given = await service.ask(question, CONTEXT).catch((thrown: unknown) => String(thrown));
      const difference = typeof given === 'string' ? given : answersDifference(given, answer);
      if (difference !== undefined) {
        differences.push(`${engine}: ${JSON.stringify(question)}: ${difference}`);
      }
    }
  }
  expect(differences).toEqual([]);
}

describe(`${QUESTIONS} generated questions with seed ${SEED} give the same rows on every engine`, () => {
  let demo: DemoEngines;
  const shops: Shops[] = [];
  beforeAll(async () => {
    demo = await openDemoEngines();
    shops.push(...(await Promise.all(ENGINES.map(openShops))).flatMap((shop) => shop ?? []));
  }, TIMEOUT_MS);
  afterAll(async () => {
    await demo.close();
    for (const shop of shops) {
      await shop.close();
    }
  }, TIMEOUT_MS);

  it("over the project's own catalogue and the demo's data", () => expectSameRows(demo.services, demoVocabulary(demo.catalogue.current())), TIMEOUT_MS);

  it(
    'over a catalogue that has each thing the language knows',
    () => expectSameRows(new Map(shops.map(({ engine, shared }) => [engine, shared.service])), shopVocabulary()),
    TIMEOUT_MS
  );
});
