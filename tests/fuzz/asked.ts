import fc from 'fast-check';
import type { Principal } from '../../backend/access/principal';
import { brokenQuestion } from './broken-question';
import type { Asked } from './check-question';
import { validQuestion } from '../questions/valid-question';
import type { Vocabulary } from '../questions/vocabulary';

const PRINCIPALS: readonly { readonly weight: number; readonly principal: Principal }[] = [
  { weight: 12, principal: { kind: 'user', login: 'ada', role: 'admin' } },
  { weight: 1, principal: { kind: 'user', login: 'vic', role: 'viewer' } },
  { weight: 1, principal: { kind: 'system', role: 'viewer' } },
  { weight: 1, principal: { kind: 'anonymous' } },
];

const DAY_MS = 86_400_000;
const range = fc.tuple(fc.integer({ min: 0, max: 140 }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: DAY_MS })).map(([day, days, ms]) => {
  const from = Date.UTC(2025, 11, 20) + day * DAY_MS + ms;
  return { from: new Date(from), to: new Date(from + days * DAY_MS) };
});
const context = fc.record({
  principal: fc.oneof(...PRINCIPALS.map(({ weight, principal }) => ({ weight, arbitrary: fc.constant(principal) }))),
  range: fc.option(range, { nil: undefined, freq: 2 }),
  intervalMs: fc.option(fc.constantFrom(1, 60_000, 3_600_000, 90_000_000, 1e12), { nil: undefined, freq: 2 }),
});

/** Valid and broken questions, by all kinds of askers, for panels and without. */
export function askedQuestion(vocabulary: Vocabulary): fc.Arbitrary<Asked> {
  const valid = validQuestion(vocabulary);
  const question = fc.oneof(
    { weight: 2, arbitrary: fc.record({ question: valid, isWellTyped: fc.constant(true) }) },
    { weight: 3, arbitrary: fc.record({ question: brokenQuestion(valid, vocabulary), isWellTyped: fc.constant(false) }) }
  );
  return fc.tuple(question, context).map(([asked, around]) => ({ ...asked, context: around }));
}
