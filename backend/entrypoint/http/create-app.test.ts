import { request as httpRequest } from 'node:http';
import { Registry } from 'prom-client';
import request from 'supertest';
import { MAX_QUESTION_BYTES } from '../../../contract/max-question-bytes';
import { Problem } from '../../../contract/problem';
import { setPrincipal } from '../../access/request';
import type { AskContext, Service } from '../../service/service';
import { answerSchema } from './answer-schema';
import { createApp, type AppParts } from './create-app';
import { listen } from './listen';
import { ANSWER, CATALOGUE, VIEWER, fakeService } from './testing/fake-service';

const log = { error: jest.fn(), warn: jest.fn() };
beforeEach(() => jest.clearAllMocks());

function appWith(service: Partial<Service> = {}, more: Partial<AppParts> = {}) {
  return createApp({
    service: { ...fakeService(), ...service },
    authenticate: () => VIEWER,
    clock: () => new Date('2026-11-21T09:30:00Z'),
    version: '1.2.3',
    log,
    ...more,
  });
}

const query = (app: ReturnType<typeof appWith>, question: object = { metrics: ['revenue'] }, search = '') =>
  request(app).post(`/api/v1/query${search}`).send(question);

describe('the API', () => {
  it('answers a question with columns, rows and meta', async () => {
    const ask = jest.fn(async () => ANSWER);
    const response = await query(appWith({ ask }), { metrics: ['revenue'], limit: 5 }).expect(200);
    expect(response.body).toEqual(ANSWER);
    expect(answerSchema.safeParse(response.body).success).toBe(true);
    expect(ask).toHaveBeenCalledWith({ metrics: ['revenue'], limit: 5 }, expect.objectContaining({ principal: VIEWER }));
  });

  it('compiles a question and runs nothing', async () => {
    const ask = jest.fn();
    const response = await request(appWith({ ask })).post('/api/v1/compile').send({ metrics: ['revenue'] }).expect(200);
    expect(response.body).toEqual({ sql: 'SELECT 1', params: ['North'], dialect: 'duckdb' });
    expect(ask).not.toHaveBeenCalled();
  });

  it('answers the catalogue', async () => {
    expect((await request(appWith()).get('/api/v1/catalogue').expect(200)).body).toEqual(CATALOGUE);
  });

  it.each([
    ['?from=2026-11-01T00:00:00Z&to=2026-11-08T00:00:00%2B01:00&interval_ms=60000', '2026-11-01T00:00:00.000Z', '2026-11-07T23:00:00.000Z', 60_000],
    ['?from=1793491200000&to=1794096000000', '2026-11-01T00:00:00.000Z', '2026-11-08T00:00:00.000Z', undefined],
  ])('takes range and bucket width from %s', async (search, from, to, intervalMs) => {
    const contexts: AskContext[] = [];
    await query(appWith({ ask: async (_, context) => (contexts.push(context), ANSWER) }), {}, search).expect(200);
    expect(contexts[0]).toMatchObject({ range: { from: new Date(from), to: new Date(to) }, intervalMs });
  });

  it.each([
    ['?from=yesterday&to=1794096000000', 'invalid_time_range', /`from`/],
    ['?from=2026-11-01', 'invalid_time_range', /both ends/],
    ['?from=2026-11-08&to=2026-11-01', 'invalid_time_range', /start before it ends/],
    ['?from=2026-02-30T99:00:00Z&to=2026-11-01', 'invalid_time_range', /`from`/],
    ['?interval_ms=-5', 'invalid_question', /interval_ms/],
    ['?interval_ms=1&interval_ms=2', 'invalid_question', /interval_ms/],
  ])('refuses %s in one sentence', async (search, code, sentence) => {
    const response = await query(appWith(), {}, search).expect(400);
    expect(response.body).toMatchObject({ code, detail: expect.stringMatching(sentence) });
  });
});

describe('faults', () => {
  it('are RFC 9457 documents', async () => {
    const problem = new Problem('unknown_metric', 'There is no KPI "revenu".', { pointer: '/metrics/0', allowed: ['revenue'] });
    const response = await query(appWith({ ask: () => Promise.reject(problem) })).expect(400);
    expect(response.type).toBe('application/problem+json');
    expect(response.body).toEqual({
      type: 'urn:northstar:problem:unknown_metric',
      title: 'No KPI of that name',
      status: 400,
      code: 'unknown_metric',
      detail: 'There is no KPI "revenu".',
      pointer: '/metrics/0',
      allowed: ['revenue'],
    });
    expect(log.error).not.toHaveBeenCalled();
  });

  it('of our own making tell the log, and the caller nothing', async () => {
    const defect = new TypeError('password of /srv/store is hunter2');
    const response = await query(appWith({ ask: () => Promise.reject(defect) })).expect(500);
    expect(response.body.code).toBe('internal');
    expect(response.text).not.toMatch(/hunter2|TypeError|createApp/);
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ err: defect, path: '/api/v1/query' }), expect.any(String));
  });

  it.each([
    ['{"metrics": [}', /not JSON/],
    ['{"metrics": ["a"],}', /line 1, column 19/],
    ['{\n "metrics": ["a"]\n', /line 3, column 1/],
  ])('in the JSON of %p say their place', async (body, place) => {
    const response = await request(appWith()).post('/api/v1/query').type('json').send(body).expect(400);
    expect(response.body).toMatchObject({ code: 'invalid_question', detail: expect.stringMatching(place) });
  });

  it('name the limit where a body is too large', async () => {
    const response = await query(appWith(), { metrics: ['x'.repeat(MAX_QUESTION_BYTES)] }).expect(413);
    expect(response.body).toMatchObject({ code: 'too_large', detail: expect.stringContaining('1500000') });
  });

  it('say how to send a question that is not sent as JSON', async () => {
    const response = await request(appWith()).post('/api/v1/query').type('form').send('metrics=revenue').expect(400);
    expect(response.body.detail).toContain('application/json');
    await request(appWith()).post('/api/v1/query').expect(400);
  });

  it.each([
    ['GET', '/nowhere'],
    ['GET', '/api/v1/query'],
    ['DELETE', '/api/v1/catalogue'],
    ['GET', '/%E0%A4%A'],
  ])('are 404 at %s %s', async (method, path) => {
    const response = await request(appWith())[method === 'GET' ? 'get' : 'delete'](path).expect(404);
    expect(response.body.code).toBe('not_found');
  });
});

describe('who asks', () => {
  it('must be known', async () => {
    const ask = jest.fn();
    const response = await query(appWith({ ask }, { authenticate: () => undefined })).expect(401);
    expect(response.body.code).toBe('unauthenticated');
    expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
    expect(ask).not.toHaveBeenCalled();
    await request(appWith({}, { authenticate: undefined })).get('/api/v1/catalogue').expect(401);
  });

  it('is whom an entry point vouches for, before what the request shows', async () => {
    const asked: AskContext[] = [];
    const inner = appWith({ ask: async (_, context) => (asked.push(context), ANSWER) });
    const anonymous = { kind: 'anonymous' } as const;
    const listening = await listen((incoming, outgoing) => {
      setPrincipal(incoming, anonymous);
      inner(incoming, outgoing);
    }, { host: '127.0.0.1', port: 0 });
    try {
      await request(listening.url).post('/api/v1/query').set('X-Grafana-User', 'admin').send({}).expect(200);
    } finally {
      await listening.close();
    }
    expect(asked[0]?.principal).toBe(anonymous);
  });
});

describe('a caller who goes away', () => {
  it('cancels the question', async () => {
    let started: (signal: AbortSignal) => void = () => undefined;
    const signalled = new Promise<AbortSignal>((resolve) => (started = resolve));
    const app = appWith({
      ask: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          if (signal) {
            signal.addEventListener('abort', () => reject(new Problem('cancelled', 'The caller went away.')));
            started(signal);
          }
        }),
    });
    const listening = await listen(app, { host: '127.0.0.1', port: 0 });
    try {
      const call = httpRequest(`${listening.url}/api/v1/query`, { method: 'POST', headers: { 'content-type': 'application/json' } });
      call.on('error', () => undefined);
      call.end('{}');
      const signal = await signalled;
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
      call.destroy();
      await aborted;
      expect(signal.aborted).toBe(true);
    } finally {
      await listening.close();
    }
  });

  it('is not one who got the answer', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const app = appWith({ ask: async (_, { signal }) => (signals.push(signal), ANSWER) });
    await query(app).expect(200);
    await new Promise((resolve) => setImmediate(resolve));
    expect(signals[0]?.aborted).toBe(false);
  });
});

describe('operation', () => {
  it('answers health without a token, and says when it is not ready without saying why to strangers', async () => {
    const app = appWith({ health: async () => ({ ok: false, message: 'The file /srv/kpi.duckdb is locked.' }) }, { authenticate: undefined });
    expect((await request(app).get('/healthz').expect(200)).body).toEqual({ ok: true, version: '1.2.3' });
    const ready = await request(app).get('/readyz').expect(503);
    expect(ready.text).not.toContain('duckdb');
    expect(log.warn).toHaveBeenCalledWith({ health: 'The file /srv/kpi.duckdb is locked.' }, expect.any(String));
    await request(appWith()).get('/readyz').expect(200);
  });

  it('counts requests by route, never by address', async () => {
    const app = appWith();
    await query(app).expect(200);
    await request(app).get('/made-up/by/a/stranger').expect(404);
    const metrics = await request(app).get('/metrics').expect(200);
    expect(metrics.text).toMatch(/northstar_http_request_seconds_count\{method="POST",route="\/api\/v1\/query",status="200"\} 1/);
    expect(metrics.text).toMatch(/route="none",status="404"\} 1/);
    expect(metrics.text).not.toContain('stranger');
  });

  it('keeps the counts of two apps apart, and joins those of one registry', async () => {
    const [one, other] = [appWith(), appWith()];
    await query(one).expect(200);
    expect((await request(other).get('/metrics')).text).not.toContain('/api/v1/query');

    const registry = new Registry();
    const joined = [appWith({}, { registry }), appWith({}, { registry })];
    await Promise.all(joined.map((app) => query(app).expect(200)));
    expect(await registry.metrics()).toMatch(/route="\/api\/v1\/query",status="200"\} 2/);
  });

  it('sends the headers of a careful server', async () => {
    const { headers } = await request(appWith()).get('/api/v1/catalogue').expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('a server for this machine alone', () => {
  const app = appWith({}, { loopbackOnly: true });

  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])('answers to %s', async (host) => {
    await request(app).get('/api/v1/catalogue').set('Host', host).expect(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', '10.0.0.7'])('refuses %s, whose name may be made to point here', async (host) => {
    expect((await request(app).get('/api/v1/catalogue').set('Host', host).expect(403)).body.code).toBe('forbidden');
  });
});
