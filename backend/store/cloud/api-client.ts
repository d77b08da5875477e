import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { Problem } from '../../../contract/problem';

export interface ApiCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON where it is an object; a form where it is URLSearchParams. */
  readonly body?: object;
  readonly signal: AbortSignal;
  /** The most bytes that the answer may have. */
  readonly maxBytes: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly bytes: number;
}

/** Busy or between two servers: the same call may go well a moment later. */
const PASSING = new Set([429, 502, 503, 504]);
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;

/** Calls a vendor's HTTP API; calls must be safe to be made twice. */
export class ApiClient {
  constructor(
    /** As people know it, such as `BigQuery`. */
    private readonly engine: string,
    private readonly fetch: typeof globalThis.fetch
  ) {}

  /** Errors: `Problem` store_unavailable, store_failed; and whatever the signal is aborted with. */
  async call(call: ApiCall): Promise<ApiAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === ATTEMPTS;
      const answer = await this.once(call).catch((thrown: unknown) => {
        if (last || thrown instanceof Problem || call.signal.aborted) {
          throw this.problem(thrown, call);
        }
      });
      if (answer && (last || !PASSING.has(answer.status))) {
        return answer;
      }
      await wait(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal: call.signal });
    }
  }

  /** What an answer holds. Errors: `Problem` store_failed where it is not in the form that the vendor documents. */
  read<T>(schema: z.ZodType<T>, { body }: ApiAnswer): T {
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      throw new Problem('store_failed', `${this.engine} answered in a form that is not known here; an update of Northstar may help.`, { cause: parsed.error });
    }
    return parsed.data;
  }

  private async once({ method, url, headers, body, signal, maxBytes }: ApiCall): Promise<ApiAnswer> {
    const isForm = body instanceof URLSearchParams;
    const response = await this.fetch(url, {
      method,
      headers: { accept: 'application/json', 'user-agent': 'northstar', ...(body && !isForm ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      // A token goes to the server that was named, and to no other.
      redirect: 'error',
      signal,
    });
    const { text, bytes } = await this.download(response, maxBytes);
    return { status: response.status, body: this.parse(text, response.status), bytes };
  }

  private async download(response: Response, maxBytes: number): Promise<{ text: string; bytes: number }> {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    let bytes = 0;
    for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
      bytes += chunk.value.length;
      if (bytes > maxBytes) {
        await reader?.cancel();
        throw new Problem('store_failed', `${this.engine}'s answer is larger than may be kept in memory; ask for a shorter range, fewer dimensions or a coarser grain.`);
      }
      text += decoder.decode(chunk.value, { stream: true });
    }
    return { text: text + decoder.decode(), bytes };
  }

  private parse(text: string, status: number): unknown {
    try {
      return text === '' ? {} : JSON.parse(text);
    } catch {
      if (PASSING.has(status)) {
        return {};
      }
      throw new Problem('store_failed', `${this.engine} answered something that is not JSON (HTTP ${status}); a proxy may stand between.`);
    }
  }

  private problem(thrown: unknown, { url, signal }: ApiCall): unknown {
    if (thrown instanceof Problem || signal.aborted) {
      return thrown;
    }
    const code = field(field(thrown, 'cause'), 'code');
    return new Problem('store_unavailable', `${this.engine} cannot be reached at ${url.host}${code === undefined ? '' : ` (${String(code)})`}; check the store's URL and the network.`, { cause: thrown });
  }
}

function field(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}
