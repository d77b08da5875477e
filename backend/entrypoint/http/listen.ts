import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../../../contract/problem';

export interface Listening {
  /** Where it can be reached, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, lets the running ones end, and cuts those that take longer than the grace. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** How long running requests may take to end, in milliseconds. */
  readonly graceMs?: number;
}

/** Errors: `Problem` invalid_settings, one sentence for a port that is taken or an address that cannot be used. */
export async function listen(app: RequestListener, { host, port, graceMs = 5_000 }: ListenOptions): Promise<Listening> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, host, port)));
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound, close: () => close(server, graceMs) };
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): Problem {
  return new Problem('invalid_settings', listenSentence(error, host, port), { cause: error });
}

function listenSentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program; end that one, or choose another port with --port.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this account; choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `"${host}" is not an address of this machine; choose one with --host.`;
    default:
      return `Listening on ${host}:${port} failed: ${error.message}.`;
  }
}

async function close(server: Server, graceMs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await ended;
  clearTimeout(cut);
}
