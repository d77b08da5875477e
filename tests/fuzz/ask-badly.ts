import fc from 'fast-check';
import type { EngineName } from '../engines/open-engine';
import { askedQuestion } from './asked';
import { checkQuestion } from './check-question';
import { Coverage } from './coverage';
import { startInspector } from './inspect-statement';
import { openShops } from './shop-service';
import { shopVocabulary } from './shop-vocabulary';

const QUESTIONS = Number(process.env.NORTHSTAR_FUZZ_QUESTIONS ?? 10_000);
const SEED = Number(process.env.NORTHSTAR_FUZZ_SEED ?? 1);
const PATH = process.env.NORTHSTAR_FUZZ_PATH;
const TIMEOUT_MS = 900_000;

/** Fewer questions than this cannot have everything in them. */
const ENOUGH_FOR_COVERAGE = 1_000;

/**
 * Generated questions, valid and broken, to a shop of two tenants: each is answered, or refused with a code that is
 * the asker's own fault; nothing but one SELECT from the catalogue's tables is ever sent; and the answer is the same
 * as in a shop without the other tenant.
 *
 * NORTHSTAR_FUZZ_QUESTIONS and NORTHSTAR_FUZZ_SEED set how many and which; a failure prints the seed, the path to the
 * smallest question that fails (NORTHSTAR_FUZZ_PATH asks that one alone), and the question.
 */
export function askBadly(engine: EngineName): void {
  it(
    `${QUESTIONS} questions with seed ${SEED} are answered or refused, and tell nothing of another tenant`,
    async () => {
      const shops = await openShops(engine);
      if (!shops) {
        return;
      }
      const inspector = await startInspector();
      const coverage = new Coverage();
      const property = fc.asyncProperty(askedQuestion(shopVocabulary()), async (asked) => {
        coverage.add(await checkQuestion(shops, asked, inspector), asked);
      });
      try {
        await fc.assert(property, { numRuns: QUESTIONS, seed: SEED, path: PATH });
      } finally {
        inspector.close();
        await shops.close();
      }
      console.info(`${engine}, seed ${SEED}: ${coverage}`);
      expect(PATH === undefined && QUESTIONS >= ENOUGH_FOR_COVERAGE ? coverage.missing : []).toEqual([]);
    },
    TIMEOUT_MS
  );
}
