import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../../contract/problem';
import { settingsSchema } from '../../contract/settings';
import { readPrincipal } from '../access/principal-header';
import type { Principal } from '../access/principal';
import { connectionFault } from './connection-fault';
import { serviceFactory } from './create-service';
import { RemoteService } from './remote-service';

const viewer: Principal = { kind: 'user', login: 'Zoë', role: 'viewer' };
const ANSWER = { columns: [], rows: [], meta: { sql: 'SELECT 1', params: [], notices: [], newer: true } };
const CATALOGUE = { metrics: [], dimensions: [], timezone: 'UTC' };

interface Seen {
  readonly method?: string;
  readonly url?: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on this machine that notes what it is asked and answers what the test says. */
async function serving(answer: (response: ServerResponse, seen: Seen) => void): Promise<{ url: string; port: number; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += String(chunk);
    }
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body });
    answer(response, { method, url, headers, body });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen };
}
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const json = (body: unknown, status = 200, type = 'application/json') => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
const remote = (url: string, more: { token?: string; timeoutMs?: number } = {}) => new RemoteService({ url, fetch, ...more });

describe('a request to a running service', () => {
  it('carries question, range, bucket width, token and the person it is asked for', async () => {
    const { url, seen } = await serving(json(ANSWER));
    const range = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z') };
    expect(await remote(`${url}/kpis/`, { token: 's3cret' }).ask({ metrics: ['sales'] }, { principal: viewer, range, intervalMs: 60_000 })).toEqual(ANSWER);
    expect(seen).toMatchObject([{ method: 'POST', url: '/kpis/api/v1/query?from=1767225600000&to=1769904000000&interval_ms=60000', body: '{"metrics":["sales"]}' }]);
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer s3cret', 'content-type': 'application/json' });
    expect(readPrincipal(String(seen[0]?.headers['northstar-principal']))).toEqual(viewer);
  });

  it('goes to the address of what is asked', async () => {
    const { url, seen } = await serving((response, { url: asked }) => json(asked?.endsWith('catalogue') ? CATALOGUE : { sql: 'SELECT 1', params: [1], dialect: 'duckdb' })(response));
    const service = remote(url);
    expect(await service.compile(undefined, { principal: viewer })).toEqual({ sql: 'SELECT 1', params: [1], dialect: 'duckdb' });
    expect(await service.catalogue({ principal: viewer })).toEqual(CATALOGUE);
    expect(seen.map(({ method, url: asked, body }) => [method, asked, body])).toEqual([
      ['POST', '/api/v1/compile', 'null'],
      ['GET', '/api/v1/catalogue', ''],
    ]);
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it('for health is made for nobody in particular', async () => {
    const health = { ok: true, message: 'DuckDB v1, 2 KPIs.', engine: 'duckdb', version: 'DuckDB v1', metrics: 2, catalogueFaults: ['a.yaml:1: wrong'] };
    const { url, seen } = await serving(json(health));
    expect(await remote(url).health()).toEqual(health);
    expect(seen[0]?.url).toBe('/api/v1/health');
    expect(seen[0]?.headers).not.toHaveProperty('northstar-principal');
  });

  it('ends there when its asker goes', async () => {
    const gone = new AbortController();
    let cut = (): void => undefined;
    const seenByServer = new Promise<void>((resolve) => (cut = resolve));
    const { url } = await serving((response) => {
      response.once('close', cut);
      gone.abort();
    });
    await expect(remote(url).ask({}, { principal: viewer, signal: gone.signal })).rejects.toMatchObject({ code: 'cancelled' });
    await seenByServer;
  });
});

describe('what a service does not answer', () => {
  it('is its own problem, with place and remedy', async () => {
    const problem = new Problem('unknown_metric', 'There is no KPI "sale".', { pointer: '/metrics/0', allowed: ['sales'] });
    const { url } = await serving(json(problem.toDocument(), 400, 'application/problem+json'));
    await expect(remote(url).ask({}, { principal: viewer })).rejects.toEqual(problem);
    await expect(remote(url).ask({}, { principal: viewer })).rejects.toMatchObject({ code: 'unknown_metric', pointer: '/metrics/0', allowed: ['sales'] });
  });

  it.each([
    ['wrong', /^The Northstar service at http:\/\/127\.0\.0\.1:\d+ does not know the service token of this data source; /],
    [undefined, /^The Northstar service at http:\/\/127\.0\.0\.1:\d+ asks for a token, and this data source has none; /],
  ])('for the token %p is said in one sentence', async (token, sentence) => {
    const { url } = await serving(json(new Problem('unauthenticated', 'Show who you are.').toDocument(), 401, 'application/problem+json'));
    await expect(remote(url, { token }).ask({}, { principal: viewer })).rejects.toMatchObject({ code: 'unauthenticated', message: expect.stringMatching(sentence) });
    expect(await remote(url, { token }).health()).toEqual({ ok: false, message: expect.stringMatching(sentence) });
  });

  it.each<[string, (response: ServerResponse) => void, number]>([
    ['a page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>'), 200],
    ['JSON of something else', json({ status: 'ok' }), 200],
    ['a proxy that has lost its server', (response) => response.writeHead(502).end('Bad Gateway'), 502],
    ['a redirection', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/login' }).end(), 302],
    ['a problem of a code that nobody knows', json({ ...new Problem('internal', 'x').toDocument(), code: 'teapot' }, 418), 418],
  ])('because %s answers is said in one sentence', async (_, answer, status) => {
    const { url } = await serving(answer);
    await expect(remote(url).ask({}, { principal: viewer })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `What answers at ${url} (status ${status}) is no Northstar service; see whether the URL is right, and what stands in front of the service.`,
    });
  });

  it('because nobody listens is said in one sentence', async () => {
    const { url } = await serving(json({}));
    closers.splice(0).forEach((close) => close());
    await expect(remote(url).ask({}, { principal: viewer })).rejects.toMatchObject({ code: 'store_unavailable', message: `The Northstar service at ${url} cannot be reached: nothing listens there.` });
  });

  it('because there is no TLS is said in one sentence', async () => {
    const { port } = await serving(json({}));
    await expect(remote(`https://127.0.0.1:${port}`).ask({}, { principal: viewer })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `The Northstar service at https://127.0.0.1:${port} cannot be reached: there is no TLS at that port, so the URL begins with http:.`,
    });
  });

  it('because the answer breaks off is said in one sentence', async () => {
    const { url } = await serving((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 }).write('{"columns":[');
      response.destroy();
    });
    await expect(remote(url).ask({}, { principal: viewer })).rejects.toMatchObject({ code: 'store_unavailable', message: `The Northstar service at ${url} cannot be reached: the connection broke off.` });
  });

  it('in time is said in one sentence', async () => {
    const { url } = await serving(() => undefined);
    await expect(remote(url, { timeoutMs: 50 }).ask({}, { principal: viewer })).rejects.toMatchObject({ code: 'timed_out', message: `The Northstar service at ${url} gave no answer within 0.05 s.` });
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'nobody whom this machine trusts signed its TLS certificate'],
    ['CERT_HAS_EXPIRED', 'its TLS certificate has expired'],
    ['ENOTFOUND', 'no machine of that name is known'],
    ['ENEWS', 'something new'],
  ])('because of %s is said in plain words', (code, words) => {
    expect(connectionFault(new TypeError('fetch failed', { cause: Object.assign(new Error('something new'), { code }) }))).toBe(words);
  });
});

describe('settings that name a service', () => {
  const create = serviceFactory({ ownCatalogue: '/nowhere/at/all', nowMs: () => 0, cores: 1, fetch });
  const open = (service: string, token?: string) => create(settingsSchema.parse({ service, store: 'duckdb:/nowhere/at/all' }), { token });

  it('open neither store nor catalogue here', async () => {
    const { url, seen } = await serving(json(ANSWER));
    const service = await open(url, 's3cret');
    expect(await service.ask({}, { principal: viewer })).toEqual(ANSWER);
    expect(seen[0]?.headers.authorization).toBe('Bearer s3cret');
    await service.close();
  });

  it.each(['northstar', 'northstar:8080', 'ftp://northstar', 'file:///etc/passwd', 'http://', 'http://northstar:8080/?tenant=other', 'http://northstar:8080/#top', 'ada:hunter2@northstar:8080'])(
    'refuse %s',
    async (url) => {
      await expect(open(url)).rejects.toMatchObject({ code: 'invalid_settings', message: expect.stringMatching(/^The service URL is none that can be asked; write one such as (?!.*hunter2)/) });
    }
  );

  it.each(['http://ada:hunter2@northstar:8080', 'https://ada@northstar'])('refuse the person in %s, and do not repeat the password', async (url) => {
    await expect(open(url)).rejects.toMatchObject({ code: 'invalid_settings', message: expect.stringMatching(/^The service URL holds a user or a password; (?!.*hunter2)/) });
  });

  it.each(['two words', 'pasted\n', 'geheim€'])('refuse the token %j', async (token) => {
    await expect(open('http://northstar:8080', token)).rejects.toMatchObject({ code: 'invalid_settings', message: expect.stringMatching(/^The service token holds a space/) });
  });
});
