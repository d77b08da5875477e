import { generateKeyPairSync, verify } from 'node:crypto';
import { startFakeApi, type ApiReply, type ApiRequest, type FakeApi } from '../cloud/testing/fake-api';
import { BigQueryStore } from './bigquery-store';

/** Against what https://cloud.google.com/bigquery/docs/reference/rest documents; no account was at hand. */
const PROJECT = '/bigquery/v2/projects/acme-analytics';
const TOKEN = 'access-token-of-this-test';

const jobReference = { projectId: 'acme-analytics', jobId: 'job_1', location: 'EU' };
const schema = {
  fields: [
    { name: 'metric_time__day', type: 'DATETIME', mode: 'NULLABLE' },
    { name: 'revenue', type: 'NUMERIC' },
  ],
};
const rowsOf = (cells: unknown[][]) => cells.map((row) => ({ f: row.map((v) => ({ v })) }));
const done = (cells: unknown[][], more: object = {}): ApiReply => ({ status: 200, body: { jobReference, jobComplete: true, schema, totalRows: String(cells.length), rows: rowsOf(cells), ...more } });
const running: ApiReply = { status: 200, body: { jobReference, jobComplete: false } };
const failed = (status: number, reason: string, message: string): ApiReply => ({ status, body: { error: { code: status, message, errors: [{ reason, message, domain: 'global' }], status: 'X' } } });

let api: FakeApi;
let reply: (request: ApiRequest) => ApiReply | Promise<ApiReply>;
beforeAll(async () => {
  api = await startFakeApi((request) => reply(request));
});
afterAll(() => api.close());
beforeEach(() => {
  (api.requests as ApiRequest[]).length = 0;
  reply = () => done([]);
});

const open = ({ secret = TOKEN, settings = '', timeoutMs = 5_000, nowMs = Date.now } = {}) =>
  new BigQueryStore(`bigquery://acme-analytics/marts?location=EU&endpoint=${api.url}${settings}`, secret, { fetch, nowMs, timeoutMs, concurrency: 2 });
const select = { sql: 'SELECT metric_time__day, revenue FROM orders WHERE a = @p1', params: ["it's"] };
const submitted = () => api.of(`POST ${PROJECT}/queries`);

describe('asking', () => {
  it('asks with typed parameters and a limit to its cost, and waits for the rows', async () => {
    let looks = 0;
    reply = ({ method }) => (method === 'POST' || (looks += 1) < 3 ? running : done([['2026-03-29T01:00:00.000001', '12345678901234567890.12'], [null, null]]));
    const params = ["it's", 42, 0.5, true, null, 2 ** 60];
    expect(await open().query({ ...select, params }, { maxRows: 100 })).toEqual({
      columns: [{ name: 'metric_time__day', type: 'time' }, { name: 'revenue', type: 'decimal' }],
      values: [[Date.UTC(2026, 2, 29, 1) + 0.001, null], ['12345678901234567890.12', null]],
      rowCount: 2,
      truncated: false,
    });
    const [asked] = submitted();
    expect(asked?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    const typed = (name: string, type: string, value: string | null) => ({ name, parameterType: { type }, parameterValue: { value } });
    expect(asked?.body).toEqual({
      query: select.sql,
      useLegacySql: false,
      parameterMode: 'NAMED',
      queryParameters: [
        typed('p1', 'STRING', "it's"),
        typed('p2', 'INT64', '42'),
        typed('p3', 'FLOAT64', '0.5'),
        typed('p4', 'BOOL', 'true'),
        typed('p5', 'STRING', null),
        typed('p6', 'FLOAT64', '1152921504606847000'),
      ],
      defaultDataset: { projectId: 'acme-analytics', datasetId: 'marts' },
      location: 'EU',
      maximumBytesBilled: '107374182400',
      maxResults: 100,
      timeoutMs: 1_000,
      jobTimeoutMs: '5000',
      formatOptions: { useInt64Timestamp: true },
      labels: { application: 'northstar' },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const looked = api.of(`GET ${PROJECT}/queries/job_1`);
    expect(looked).toHaveLength(3);
    expect(looked[0]?.query).toEqual({ location: 'EU', maxResults: '100', timeoutMs: '10000', 'formatOptions.useInt64Timestamp': 'true' });
  });

  it('reads every type exactly', async () => {
    const types: readonly (readonly [string, unknown, string, unknown])[] = [
      ['INTEGER', '9007199254740993', 'integer', '9007199254740993'],
      ['INT64', '-1', 'integer', '-1'],
      ['NUMERIC', '-0.000000001', 'decimal', '-0.000000001'],
      ['BIGNUMERIC', '578960446186580977117854925043439539266.1', 'decimal', '578960446186580977117854925043439539266.1'],
      ['FLOAT', '0.1', 'number', 0.1],
      ['FLOAT', 'NaN', 'number', Number.NaN],
      ['FLOAT64', '-Infinity', 'number', -Infinity],
      ['BOOLEAN', 'true', 'boolean', true],
      ['BOOL', 'false', 'boolean', false],
      ['TIMESTAMP', '1774746000123456', 'time', Date.UTC(2026, 2, 29, 1) + 123.456],
      ['TIMESTAMP', '-1000', 'time', -1],
      ['DATETIME', '1969-12-31T23:59:59.500000', 'time', -500],
      ['DATETIME', '2026-03-29T01:00:00', 'time', Date.UTC(2026, 2, 29, 1)],
      ['DATE', '2026-03-29', 'time', Date.UTC(2026, 2, 29)],
      ['STRING', 'null', 'string', 'null'],
      ['JSON', '{"a": 1}', 'string', '{"a": 1}'],
    ];
    const fields = [...types.map(([type], index) => ({ name: `c${index}`, type })), { name: 'list', type: 'INTEGER', mode: 'REPEATED' }];
    reply = () => done([[...types.map(([, text]) => text), [{ v: '1' }]]], { schema: { fields } });
    const { columns, values } = await open().query(select);
    expect(columns.map(({ type }) => type)).toEqual([...types.map(([, , type]) => type), 'string']);
    expect(values.map(([value]) => value)).toEqual([...types.map(([, , , value]) => value), '[{"v":"1"}]']);
  });

  it('fetches pages until it has enough rows, and says that there are more', async () => {
    const pages: Record<string, ApiReply> = {
      '': done([['1970-01-01', '1'], ['1970-01-02', '2']], { pageToken: 'second' }),
      second: done([['1970-01-03', '3'], ['1970-01-04', '4']], { pageToken: 'third' }),
      third: done([['1970-01-05', '5']]),
    };
    reply = ({ query }) => pages[query.pageToken ?? ''] ?? failed(400, 'invalid', 'no such page');
    const all = await open().query(select);
    expect([all.rowCount, all.truncated, all.values[1]]).toEqual([5, false, ['1', '2', '3', '4', '5']]);
    const some = await open().query(select, { maxRows: 3 });
    expect([some.rowCount, some.truncated, some.values[1]]).toEqual([3, true, ['1', '2', '3']]);
  });

  it('sends nothing but one SELECT', async () => {
    for (const sql of ['DELETE FROM orders WHERE true', 'SELECT 1; DROP TABLE orders', 'BEGIN SELECT 1; END']) {
      await expect(open().query({ sql, params: [] })).rejects.toThrow('not one SELECT');
    }
    expect(api.requests).toHaveLength(0);
    await open().query({ sql: "-- a; b\nSELECT 'x\\';', `a\\`;b` FROM t", params: [] });
    expect(submitted()).toHaveLength(1);
  });
});

describe('ending', () => {
  const cancelled = () => api.of(`POST ${PROJECT}/jobs/job_1/cancel`);

  it('cancels the job in BigQuery when its caller goes, in the middle of a wait', async () => {
    reply = ({ method, path }) => (method === 'GET' ? new Promise<ApiReply>(() => {}) : path.endsWith('/cancel') ? { status: 200, body: {} } : running);
    const caller = new AbortController();
    const store = open();
    const asked = store.query(select, { signal: caller.signal });
    setTimeout(() => caller.abort(), 200);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    await store.close();
    expect(cancelled().map(({ query }) => query)).toEqual([{ location: 'EU' }]);
  });

  it('cancels a job too whose name comes only after its caller has gone', async () => {
    let answer = () => {};
    const slow = new Promise<ApiReply>((resolve) => {
      answer = () => resolve(running);
    });
    reply = ({ path }) => (path.endsWith('/queries') ? slow : { status: 200, body: {} });
    const caller = new AbortController();
    const store = open();
    const asked = store.query(select, { signal: caller.signal });
    setTimeout(() => caller.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    answer();
    await store.close();
    expect(cancelled()).toHaveLength(1);
  });

  it('stops what runs too long', async () => {
    reply = () => running;
    const store = open({ timeoutMs: 200 });
    await expect(store.query(select)).rejects.toMatchObject({ code: 'timed_out' });
    await store.close();
    expect(cancelled()).toHaveLength(1);
  });
});

describe('faults are told in one sentence, without the secret', () => {
  it.each([
    [failed(401, 'authError', `Invalid Credentials ${TOKEN}`), 'store_unavailable', 'refused the sign-in'],
    [failed(403, 'accessDenied', 'Access Denied'), 'store_unavailable', 'BigQuery Job User'],
    [failed(400, 'bytesBilledLimitExceeded', 'Query exceeded limit for bytes billed: 1.'), 'store_failed', 'more than 107374182400 bytes'],
    [failed(404, 'notFound', 'Not found: Table acme-analytics:marts.orders was not found in location EU'), 'store_failed', 'does not find Table acme-analytics:marts.orders'],
    [failed(400, 'invalidQuery', 'No matching signature for operator = for argument types: INT64, STRING.'), 'invalid_filter', 'of another kind'],
    [failed(400, 'invalidQuery', 'Syntax error: Unexpected keyword at [1:1]\nmore'), 'store_failed', 'BigQuery answered: Syntax error: Unexpected keyword at [1:1]'],
    [failed(400, 'stopped', 'Job execution was cancelled'), 'cancelled', 'cancelled'],
    [{ status: 200, body: { unexpected: true } }, 'store_failed', 'a form that is not known'],
  ] as const)('%j', async (answer, code, message) => {
    reply = () => answer;
    const problem: Error = await open().query(select).then(() => new Error('answered'), (thrown) => thrown);
    expect(problem).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(problem.message).not.toContain(TOKEN);
  });

  it('asks again where BigQuery is busy, with the same name, so that nothing runs twice', async () => {
    let busy = 1;
    reply = () => ((busy -= 1) >= 0 ? { status: 503, body: '' } : done([]));
    await open().query(select);
    const names = submitted().map(({ body }) => body.requestId);
    expect([names.length, new Set(names).size]).toEqual([2, 1]);
  });
});

describe('signing in', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const keyFile = () => JSON.stringify({ type: 'service_account', client_email: 'reader@acme.example', private_key: pem, private_key_id: 'k1', token_uri: `${api.url}/token` });

  it('with a service account: one token for all who ask at once, and a new one in time', async () => {
    let nowMs = Date.UTC(2026, 0, 1);
    let granted = 0;
    reply = ({ path }) => (path === '/token' ? { status: 200, body: { access_token: `granted-${(granted += 1)}`, expires_in: 3_600, token_type: 'Bearer' } } : done([]));
    const store = open({ secret: keyFile(), nowMs: () => nowMs });
    await Promise.all([store.query(select), store.query(select)]);
    const [grant, ...others] = api.of('POST /token');
    expect(others).toHaveLength(0);
    expect(grant?.body.grant_type).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [header = '', claims = '', signature = ''] = String(grant?.body.assertion).split('.');
    expect(verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: 'reader@acme.example',
      scope: 'https://www.googleapis.com/auth/bigquery',
      aud: `${api.url}/token`,
      iat: nowMs / 1_000,
      exp: nowMs / 1_000 + 3_600,
    });
    nowMs += 59 * 60_000;
    await Promise.all([store.query(select), store.query(select)]);
    expect(submitted().map(({ headers }) => headers.authorization)).toEqual(['Bearer granted-1', 'Bearer granted-1', 'Bearer granted-2', 'Bearer granted-2']);
  });

  it('with a key that is refused, and then is not', async () => {
    let status = 400;
    reply = ({ path }) => (path === '/token' ? { status, body: status === 200 ? { access_token: 't', expires_in: 3_600 } : { error: 'invalid_grant' } } : done([]));
    const store = open({ secret: keyFile() });
    await expect(store.query(select)).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('Google refused the sign-in of reader@acme.example') });
    status = 200;
    expect((await store.query(select)).rowCount).toBe(0);
  });

  it.each([
    ['bigquery://acme/marts', '', 'needs a secret'],
    ['bigquery://acme/marts', '{"type": "authorized_user", "refresh_token": "secret-part"}', 'is not the JSON key of a service account'],
    ['bigquery://acme/marts', '{"type": "service_account", "client_email": "a@b", "private_key": "secret-part"}', 'is not a private key'],
    ['bigquery://acme', 'x', 'names a project and a dataset'],
    ['bigquery://a:secret-part@acme/marts', 'x', 'holds a password'],
    ['bigquery://acme/marts?region=EU', 'x', 'unknown setting "region"'],
    ['bigquery://acme/marts?maximum_bytes_billed=10GB', 'x', 'whole number of bytes'],
  ])('refuses %s', (url, secret, message) => {
    const make = () => new BigQueryStore(url, secret, { fetch, nowMs: Date.now, timeoutMs: 1, concurrency: 1 });
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_settings', message: expect.stringContaining(message) }));
    expect(make).not.toThrow('secret-part');
  });
});
