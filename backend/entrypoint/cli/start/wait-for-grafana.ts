import { setTimeout as sleep } from 'node:timers/promises';
import { StartFault } from './faults';
import { LOGIN } from './grafana-environment';

/** The board that a newcomer sees first. */
export const FIRST_BOARD = 'northstar-executive';

const POLL_MS = 250;

export interface Ready {
  /** Version that the server says of itself. */
  readonly version: string;
  /** Address of the executive board. */
  readonly board: string;
  /** False where somebody has changed the demo's password: the address is then the one that Grafana usually gives. */
  readonly loginWorks: boolean;
}

/**
 * Waits until Grafana is healthy and has provisioned the executive board.
 * Errors: StartFault after `timeoutMs`; the signal's own where it is aborted.
 */
export async function waitForGrafana(options: {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}): Promise<Ready> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const get = async (place: string) => {
    const response = await options.fetch(options.url + place, {
      headers: { authorization: `Basic ${btoa(`${LOGIN.user}:${LOGIN.password}`)}` },
      signal: AbortSignal.any([options.signal, deadline]),
    });
    return { status: response.status, body: await response.json().catch(() => ({})) };
  };
  const poll = async <T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> => {
    for (;;) {
      options.signal.throwIfAborted();
      if (deadline.aborted) {
        throw new StartFault(`Grafana did not ${what} within ${options.timeoutMs / 1000} seconds.`);
      }
      const answer = await attempt().catch(() => undefined);
      if (answer !== undefined) {
        return answer;
      }
      await sleep(POLL_MS, undefined, { signal: options.signal });
    }
  };
  const version = await poll('become healthy', async () => {
    const { status, body } = await get('/api/health');
    return status === 200 && body.database === 'ok' ? String(body.version) : undefined;
  });
  return poll('show the executive board', async () => {
    const { status, body } = await get(`/api/dashboards/uid/${FIRST_BOARD}`);
    if (status === 200) {
      return { version, board: options.url + String(body.meta?.url), loginWorks: true };
    }
    return status === 401 ? { version, board: `${options.url}/d/${FIRST_BOARD}`, loginWorks: false } : undefined;
  });
}
