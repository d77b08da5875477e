import { z } from 'zod';
import type { Answer, Compiled } from '../../contract/answer';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Changed } from '../../contract/change';
import { Problem, problemSchema } from '../../contract/problem';
import { PRINCIPAL_HEADER, writePrincipal } from '../access/principal-header';
import { TENANT_HEADER } from '../access/tenant-header';
import { connectionFault } from './connection-fault';
import { serviceUrl } from './service-url';
import type { AskContext, Health, Service } from './service';

export interface RemoteServiceOptions {
  /** Where a `northstar serve` is reached, such as `https://example.com/northstar`. */
  readonly url: string;
  /** The token that it was started with; none on this machine alone. */
  readonly token?: string;
  /** The tenant that the answers must be of; empty leaves it to the server. */
  readonly tenant?: string;
  readonly fetch: typeof fetch;
  /** Milliseconds that an answer may take: longer than a statement may run there, so that its own fault arrives. */
  readonly timeoutMs?: number;
}

interface Call<T> {
  readonly path: string;
  readonly answer: z.ZodType<T>;
  /** Absent where the service's own state is asked, for nobody in particular. */
  readonly context?: AskContext;
  /** Present where a question is asked, as it was written. */
  readonly body?: string;
  readonly timeoutMs?: number;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MS = 70_000;
/** A person waits in front of the test button. */
const HEALTH_TIMEOUT_MS = 10_000;

/**
 * The service in a running `northstar serve` (decision 2). It decides store, catalogue, tenant and time zone; the token
 * proves this client, which vouches for the person it asks for (decision 9).
 */
export class RemoteService implements Service {
  private readonly url: string;
  private readonly timeoutMs: number;

  /** Errors: `Problem` invalid_settings. */
  constructor(private readonly options: RemoteServiceOptions) {
    this.url = serviceUrl(options.url);
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    if (!/^[\x21-\x7e]*$/.test(options.token ?? '')) {
      throw new Problem('invalid_settings', 'The service token holds a space, a line break or a letter that no header can carry; set it again.');
    }
  }

  ask(question: unknown, context: AskContext): Promise<Answer> {
    return this.call({ path: '/api/v1/query', answer: answerShape, context, body: written(question) });
  }

  compile(question: unknown, context: AskContext): Promise<Compiled> {
    return this.call({ path: '/api/v1/compile', answer: compiledShape, context, body: written(question) });
  }

  catalogue(context: AskContext): Promise<CatalogueAnswer> {
    return this.call({ path: '/api/v1/catalogue', answer: catalogueShape, context });
  }

  change(change: unknown, context: AskContext): Promise<Changed> {
    return this.call({ path: '/api/v1/changes', answer: changedShape, context, body: written(change) });
  }

  async health(): Promise<Health> {
    try {
      return await this.call({ path: '/api/v1/health', answer: healthShape, timeoutMs: Math.min(HEALTH_TIMEOUT_MS, this.timeoutMs) });
    } catch (thrown) {
      if (thrown instanceof Problem) {
        return { ok: false, message: thrown.message };
      }
      throw thrown;
    }
  }

  /** The service goes on for its other clients. */
  async close(): Promise<void> {}

  private async call<T>(call: Call<T>): Promise<T> {
    const reply = await this.send(call);
    if (reply.status === 401) {
      throw this.refused();
    }
    const body = parseJson(reply.text);
    if (reply.status === 200) {
      const answer = call.answer.safeParse(body);
      if (answer.success) {
        return answer.data;
      }
    }
    throw problemOf(body) ?? this.stranger(reply.status);
  }

  private async send({ path, context, body, timeoutMs = this.timeoutMs }: Call<unknown>): Promise<Reply> {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await this.options.fetch(`${this.url}${path}${search(context)}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json, application/problem+json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(this.options.token ? { authorization: `Bearer ${this.options.token}` } : {}),
          ...(this.options.tenant ? { [TENANT_HEADER]: encodeURIComponent(this.options.tenant) } : {}),
          ...(context ? { [PRINCIPAL_HEADER]: writePrincipal(context.principal) } : {}),
        },
        // Elsewhere is another server, which was not given the token.
        redirect: 'manual',
        signal: context?.signal ? AbortSignal.any([context.signal, timeout]) : timeout,
        body,
      });
      return { status: response.status, text: await response.text() };
    } catch (thrown) {
      if (context?.signal?.aborted) {
        throw new Problem('cancelled', 'The question was cancelled, because its caller went away.');
      }
      if (timeout.aborted) {
        throw new Problem('timed_out', `The Northstar service at ${this.url} gave no answer within ${timeoutMs / 1000} s.`);
      }
      throw new Problem('store_unavailable', `The Northstar service at ${this.url} cannot be reached: ${connectionFault(thrown)}.`, { cause: thrown });
    }
  }

  private refused(): Problem {
    const remedy = this.options.token ? 'does not know the service token of this data source' : 'asks for a token, and this data source has none';
    return new Problem('unauthenticated', `The Northstar service at ${this.url} ${remedy}; set the one that it was started with.`);
  }

  private stranger(status: number): Problem {
    return new Problem('store_unavailable', `What answers at ${this.url} (status ${status}) is no Northstar service; see whether the URL is right, and what stands in front of the service.`);
  }
}

/** JSON has no `undefined`; the service says what is wrong with such a question. */
function written(question: unknown): string {
  return JSON.stringify(question ?? null);
}

function search(context: AskContext | undefined): string {
  const { range, intervalMs } = context ?? {};
  const parameters = new URLSearchParams({
    ...(range ? { from: String(range.from.getTime()), to: String(range.to.getTime()) } : {}),
    ...(intervalMs === undefined ? {} : { interval_ms: String(Math.ceil(intervalMs)) }),
  });
  return parameters.size === 0 ? '' : `?${parameters}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(body: unknown): Problem | undefined {
  const { data } = problemSchema.safeParse(body);
  return data && new Problem(data.code, data.detail, { pointer: data.pointer, allowed: data.allowed });
}

/**
 * Answers are known by their outline and handed on untouched: a service of a newer version may say more in them than
 * this one knows.
 */
function outline<T>(shape: z.ZodType): z.ZodType<T> {
  return z.custom<T>((given) => shape.safeParse(given).success);
}

const list = z.array(z.unknown());
const answerShape = outline<Answer>(z.object({ columns: list, rows: list, meta: z.object({ sql: z.string(), notices: list }) }));
const compiledShape = outline<Compiled>(z.object({ sql: z.string(), params: list, dialect: z.string() }));
const catalogueShape = outline<CatalogueAnswer>(z.object({ metrics: list, dimensions: list, timezone: z.string() }));
const changedShape = outline<Changed>(z.object({ message: z.string() }));
const healthShape = outline<Health>(z.object({ ok: z.boolean(), message: z.string() }));
