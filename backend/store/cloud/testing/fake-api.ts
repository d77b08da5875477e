import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** JSON as it is, a form as an object. */
  readonly body: Record<string, unknown>;
}

export interface ApiReply {
  readonly status: number;
  readonly body: unknown;
}

export interface FakeApi {
  readonly url: string;
  /** What was asked, in order. */
  readonly requests: readonly ApiRequest[];
  /** The requests of one kind, such as `POST /api/v2/statements`. */
  of(kind: string): readonly ApiRequest[];
  /** Stops, in the middle of an answer too. */
  close(): Promise<void>;
}

/** A vendor's HTTP API on this machine's loopback; `reply` plays the vendor, as its public documentation has it. */
export async function startFakeApi(reply: (request: ApiRequest) => ApiReply | Promise<ApiReply>): Promise<FakeApi> {
  const requests: ApiRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) {
        chunks.push(Buffer.from(chunk));
      }
      const text = Buffer.concat(chunks).toString();
      const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
      const isForm = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
      const body: Record<string, unknown> = isForm ? Object.fromEntries(new URLSearchParams(text)) : text === '' ? {} : JSON.parse(text);
      const request = { method: incoming.method ?? '', path: url.pathname, query: Object.fromEntries(url.searchParams), headers: incoming.headers, body };
      requests.push(request);
      const { status, body: answer } = await reply(request);
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    of: (kind) => requests.filter(({ method, path }) => `${method} ${path}` === kind),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
