import { Temporal } from 'temporal-polyfill';
import type { Answer } from '../../contract/answer';
import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import type { Catalogue } from '../../backend/catalogue/catalogue';
import type { Metric } from '../../backend/catalogue/manifest';
import { dialectNamed } from '../../backend/dialect';
import { answerOf } from '../../backend/query/answer';
import { compileQuestion, type CompiledQuestion } from '../../backend/query/compile';
import { parseQuestion } from '../../backend/query/parse-question';
import type { QueryContext } from '../../backend/query/resolve';
import type { Store } from '../../backend/store/store';
import { difference } from './compare-rows';
import type { ConformanceCase } from './conformance-folder';

/** How a case went. `compiled` and `answer` are there as far as it came. */
export interface Outcome {
  readonly case: ConformanceCase;
  /** Why it failed, in a few words; undefined where it passed. */
  readonly failure?: string;
  /** Why the engine cannot do it, where it is listed; it is then neither passed nor failed. */
  readonly unsupported?: string;
  readonly compiled?: CompiledQuestion;
  readonly answer?: Answer;
}

/** Asks a case as the command line would, down the product's own stairs, and compares the answer. */
export async function runCase(one: ConformanceCase, catalogue: Catalogue, store: Store): Promise<Outcome> {
  const { query, check_order, expected } = one;
  const now = Temporal.Now.instant();
  const context: QueryContext = { catalogue, principal: LOCAL_USER, tenant: '', timezone: 'UTC', now };
  let compiled: CompiledQuestion | undefined;
  try {
    compiled = compileQuestion(parseQuestion(query), context, dialectNamed(store.dialect));
    const result = await store.query(compiled, { maxRows: compiled.limit + 1 });
    const answer = answerOf(compiled, result, catalogue, now, 0);
    const failure = difference({ expected, answer, inOrder: check_order, approximate: approximateColumns(compiled.resolved.metrics, catalogue) });
    return { case: one, failure, compiled, answer };
  } catch (thrown) {
    return { case: one, failure: reason(thrown), compiled };
  }
}

/** The metrics that an engine may compute roughly, because the catalogue says so. */
export function approximateColumns(metrics: readonly Metric[], catalogue: Catalogue): ReadonlySet<string> {
  const approximate = metrics.filter((metric) => catalogue.measuresOf(metric).some(({ measure }) => measure.agg_params?.use_approximate_percentile));
  return new Set(approximate.map((metric) => metric.name));
}

function reason(thrown: unknown): string {
  return thrown instanceof Error ? `${'code' in thrown ? String(thrown.code) : thrown.name}: ${thrown.message}` : String(thrown);
}
