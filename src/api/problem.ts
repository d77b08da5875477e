import { Problem, problemSchema } from '../../contract/problem';

/** What `getBackendSrv().fetch` throws, as far as it is needed here. */
interface FailedFetch {
  readonly status?: number;
  readonly statusText?: string;
  readonly data?: unknown;
}

/**
 * The problem behind a failed request: the backend's own problem document where it sent one,
 * else one sentence that says how the backend could not be asked.
 */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  const { status, statusText, data } = failedFetch(thrown);
  const document = problemSchema.safeParse(data);
  if (document.success) {
    const { code, detail, pointer, allowed } = document.data;
    return new Problem(code, detail, { pointer, allowed });
  }
  if (status === 403) {
    return new Problem('forbidden', 'Your role in Grafana may not query this data source.', { cause: thrown });
  }
  const reason = messageOf(data) ?? statusText ?? (thrown instanceof Error ? thrown.message : undefined);
  const told = [status, reason].filter(Boolean).join(' ');
  return new Problem(
    'store_unavailable',
    `Northstar's backend did not answer${told === '' ? '' : ` (${told})`}. Is the data source set up, and its plugin running?`,
    { cause: thrown }
  );
}

function failedFetch(thrown: unknown): FailedFetch {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}

/** Grafana's own errors carry their text as `message`. */
function messageOf(data: unknown): string | undefined {
  const message = typeof data === 'object' && data !== null && 'message' in data ? data.message : undefined;
  return typeof message === 'string' && message !== '' ? message : undefined;
}
