import type { Temporal } from 'temporal-polyfill';
import type { Answer } from '../../../contract/answer';
import type { Question } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Resolved } from '../../query/resolve';
import type { Range } from '../../query/time';

/** Asks the ordinary questions that an analysis is made of, for whoever asked for it: rights and policies hold as for any. */
export interface Asker {
  readonly catalogue: Catalogue;
  readonly now: Temporal.Instant;
  /** Aborted when whoever asked has gone. */
  readonly signal?: AbortSignal;
  /** A question's names, grain and range as they are settled. Errors: as `ask`. */
  resolve(question: Question): Resolved;
  /** `range` is in place of the panel's. Errors: `Problem`. */
  ask(question: Question, range?: Range): Promise<Answer>;
}
