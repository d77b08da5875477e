import { Problem } from '../../contract/problem';
import type { CompiledQuestion } from './compile';

/**
 * What a store's refusal of a statement means to whoever asked. A store takes values and types that do not fit for a
 * filter's; where the question has no filter, they are those of the catalogue. The engine's words may hold values of
 * rows, so they stay in the cause, for the log.
 */
export function refusalOf(thrown: unknown, { resolved }: Pick<CompiledQuestion, 'resolved'>): unknown {
  return thrown instanceof Problem && thrown.code === 'invalid_filter' && resolved.conditions.length === 0
    ? new Problem('store_failed', "An expression of the catalogue does not fit the store's columns; the log has the engine's words.", { cause: thrown.cause })
    : thrown;
}
