import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { startFakeApi, type ApiReply, type ApiRequest, type FakeApi } from '../cloud/testing/fake-api';
import { SnowflakeStore } from './snowflake-store';

/** Against what https://docs.snowflake.com/en/developer-guide/sql-api documents; no account was at hand. */
const STATEMENTS = '/api/v2/statements';
const HANDLE = '01b2-statement';
const TOKEN = 'programmatic-token-of-this-test';

const rowType = [
  { name: 'METRIC_TIME__DAY', type: 'timestamp_ntz', scale: 9 },
  { name: 'REVENUE', type: 'fixed', scale: 2 },
];
const success = (data: unknown[][], more: object = {}): ApiReply => ({
  status: 200,
  body: { resultSetMetaData: { numRows: data.length, format: 'jsonv2', rowType, partitionInfo: [{ rowCount: data.length }] }, data, code: '090001', statementHandle: HANDLE, ...more },
});
const running: ApiReply = { status: 202, body: { code: '333334', message: 'Asynchronous execution in progress.', statementHandle: HANDLE } };
const failed = (code: string, message: string, status = 422): ApiReply => ({ status, body: { code, message, sqlState: '42601', statementHandle: HANDLE } });

let api: FakeApi;
let reply: (request: ApiRequest) => ApiReply | Promise<ApiReply>;
beforeAll(async () => {
  api = await startFakeApi((request) => reply(request));
});
afterAll(() => api.close());
beforeEach(() => {
  (api.requests as ApiRequest[]).length = 0;
  reply = () => success([]);
});

const open = ({ secret = TOKEN, user = '', settings = '', timeoutMs = 5_000, nowMs = Date.now } = {}) =>
  new SnowflakeStore(`snowflake://${user}acme-eu_1/analytics/marts?warehouse=small&role=Reader&endpoint=${api.url}${settings}`, secret, { fetch, nowMs, timeoutMs, concurrency: 2 });
const select = { sql: 'SELECT metric_time__day, revenue FROM orders WHERE a = :1', params: ["it's"] };

describe('asking', () => {
  it('submits one statement with its bindings, in UTC, and waits for its rows', async () => {
    let looks = 0;
    reply = ({ method }) => (method === 'POST' || (looks += 1) < 3 ? running : success([['1774746000.000001000', '12345678901234567890.12'], [null, null]]));
    const store = open();
    const params = ["it's", 42, 0.5, true, null, 2 ** 60];
    expect(await store.query({ ...select, params })).toEqual({
      columns: [{ name: 'metric_time__day', type: 'time' }, { name: 'revenue', type: 'decimal' }],
      values: [[Date.UTC(2026, 2, 29, 1) + 0.001, null], ['12345678901234567890.12', null]],
      rowCount: 2,
      truncated: false,
    });
    const [submitted] = api.of(`POST ${STATEMENTS}`);
    expect(submitted?.query).toEqual({ async: 'true', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(submitted?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'x-snowflake-authorization-token-type': 'PROGRAMMATIC_ACCESS_TOKEN', accept: 'application/json', 'user-agent': 'northstar' });
    expect(submitted?.body).toEqual({
      statement: select.sql,
      timeout: 5,
      database: 'ANALYTICS',
      schema: 'MARTS',
      warehouse: 'SMALL',
      role: 'READER',
      bindings: {
        1: { type: 'TEXT', value: "it's" },
        2: { type: 'FIXED', value: '42' },
        3: { type: 'REAL', value: '0.5' },
        4: { type: 'BOOLEAN', value: 'true' },
        5: { type: 'TEXT', value: null },
        6: { type: 'REAL', value: '1152921504606847000' },
      },
      parameters: { TIMEZONE: 'UTC', MULTI_STATEMENT_COUNT: '1', QUERY_TAG: 'northstar' },
    });
    expect(api.of(`GET ${STATEMENTS}/${HANDLE}`)).toHaveLength(3);
    await store.close();
  });

  it('reads every type exactly', async () => {
    const types: readonly (readonly [string, number | null, string, string, unknown])[] = [
      ['fixed', 0, '170141183460469231731687303715884105727', 'integer', '170141183460469231731687303715884105727'],
      ['fixed', 6, '-0.000001', 'decimal', '-0.000001'],
      ['real', null, '0.1', 'number', 0.1],
      ['real', null, 'NaN', 'number', Number.NaN],
      ['real', null, '-inf', 'number', -Infinity],
      ['boolean', null, 'true', 'boolean', true],
      ['boolean', null, 'false', 'boolean', false],
      ['date', null, '-1', 'time', Date.UTC(1969, 11, 31)],
      ['timestamp_ntz', 9, '-0.500000000', 'time', -500],
      ['timestamp_ltz', 9, '1774746000.123456789', 'time', Date.UTC(2026, 2, 29, 1) + 123.456],
      ['timestamp_tz', 9, '1774746000.000000000 1560', 'time', Date.UTC(2026, 2, 29, 1)],
      ['text', null, 'null', 'string', 'null'],
      ['variant', null, '{"a": 1}', 'string', '{"a": 1}'],
    ];
    const columns = types.map(([type, scale], index) => ({ name: index === 0 ? 'Mixed Case' : `C${index}`, type, scale }));
    reply = () => success([types.map(([, , text]) => text)], { resultSetMetaData: { rowType: columns, partitionInfo: [{}] } });
    const { columns: read, values } = await open().query(select);
    expect(read[0]?.name).toBe('Mixed Case');
    expect(read[1]?.name).toBe('c1');
    expect(read.map(({ type }) => type)).toEqual(types.map(([, , , type]) => type));
    expect(values.map(([value]) => value)).toEqual(types.map(([, , , , value]) => value));
  });

  it('fetches partitions until it has enough rows, and says that there are more', async () => {
    const partitionInfo = [{}, {}, {}, {}];
    reply = ({ method, query }) => {
      const day = (partition: number) => [[`${partition}.0`, '1.00'], [`${partition}.5`, '2.00']];
      return method === 'POST' ? success(day(0), { resultSetMetaData: { rowType, partitionInfo } }) : { status: 200, body: { data: day(Number(query.partition)) } };
    };
    const all = await open().query(select);
    expect([all.rowCount, all.truncated, all.values[0]?.slice(0, 4)]).toEqual([8, false, [0, 500, 1000, 1500]]);
    (api.requests as ApiRequest[]).length = 0;
    const some = await open().query(select, { maxRows: 3 });
    expect([some.rowCount, some.truncated]).toEqual([3, true]);
    expect(api.of(`GET ${STATEMENTS}/${HANDLE}`).map(({ query }) => query.partition)).toEqual(['1']);
  });

  it('sends nothing but one SELECT', async () => {
    for (const sql of ['DELETE FROM orders', 'SELECT 1; DROP TABLE orders', '-- SELECT\nCALL p()', "SELECT ';' FROM t;"]) {
      await expect(open().query({ sql, params: [] })).rejects.toThrow('not one SELECT');
    }
    expect(api.requests).toHaveLength(0);
    await open().query({ sql: `-- a; b\nSELECT 'x;''y\\';', "a"";b" FROM t`, params: [] });
    expect(api.of(`POST ${STATEMENTS}`)).toHaveLength(1);
  });
});

describe('ending', () => {
  const cancelled = () => api.of(`POST ${STATEMENTS}/${HANDLE}/cancel`);

  it('cancels the statement in Snowflake when its caller goes', async () => {
    reply = () => running;
    const caller = new AbortController();
    const store = open();
    const asked = store.query(select, { signal: caller.signal });
    setTimeout(() => caller.abort(), 200);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    await store.close();
    expect(cancelled()).toHaveLength(1);
  });

  it('cancels a statement too whose handle comes only after its caller has gone', async () => {
    let submitted = () => {};
    const slow = new Promise<ApiReply>((resolve) => {
      submitted = () => resolve(running);
    });
    reply = ({ path }) => (path === STATEMENTS ? slow : running);
    const caller = new AbortController();
    const store = open();
    const asked = store.query(select, { signal: caller.signal });
    setTimeout(() => caller.abort(), 50);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(cancelled()).toHaveLength(0);
    submitted();
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
    [failed('390144', `JWT token is invalid. ${TOKEN}`, 401), 'store_unavailable', 'acme-eu_1 refused the sign-in (390144)'],
    [failed('002003', "SQL compilation error:\nObject 'MARTS.ORDERS' does not exist or not authorized."), 'store_failed', 'no table MARTS.ORDERS'],
    [failed('001003', 'SQL compilation error:\nsyntax error line 1'), 'store_failed', 'Snowflake answered: SQL compilation error: syntax error line 1'],
    [failed('000606', 'No active warehouse selected in the current session.'), 'store_unavailable', '?warehouse=W'],
    [failed('000630', 'Statement reached its statement or warehouse timeout', 408), 'timed_out', 'statement timeout'],
    [failed('100038', "Numeric value 'x' is not recognized"), 'invalid_filter', 'text with a number'],
    [{ status: 404, body: '' }, 'store_unavailable', 'no Snowflake account'],
    [{ status: 403, body: '<html>' }, 'store_failed', 'not JSON (HTTP 403)'],
    [{ status: 200, body: { unexpected: true } }, 'store_failed', 'a form that is not known'],
  ] as const)('%j', async (answer, code, message) => {
    reply = () => answer;
    const problem: Error = await open().query(select).then(() => new Error('answered'), (thrown) => thrown);
    expect(problem).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(problem.message).not.toContain(TOKEN);
  });

  it('asks again where Snowflake is busy, with the same name, and then gives up', async () => {
    let busy = 2;
    reply = ({ method }) => (method === 'POST' && (busy -= 1) >= 0 ? { status: 503, body: '' } : success([]));
    expect((await open().query(select)).rowCount).toBe(0);
    const names = api.of(`POST ${STATEMENTS}`).map(({ query }) => query.requestId);
    expect([names.length, new Set(names).size]).toEqual([3, 1]);
    reply = () => ({ status: 429, body: {} });
    await expect(open().query(select)).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('busy') });
  });

  it('nobody there', async () => {
    const gone = await startFakeApi(() => success([]));
    await gone.close();
    const store = new SnowflakeStore(`snowflake://acme/db/s?endpoint=${gone.url}`, TOKEN, { fetch, nowMs: Date.now, timeoutMs: 5_000, concurrency: 1 });
    await expect(store.query(select)).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringMatching(/^Snowflake cannot be reached at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/) });
  });
});

describe('signing in', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it.each([
    ['as it was made', pem],
    ['on one line', pem.replaceAll('\n', ' ')],
    ['with its line ends written out', pem.replaceAll('\n', '\\n')],
  ])('with a private key %s', async (_, secret) => {
    let nowMs = Date.UTC(2026, 0, 1);
    const store = open({ secret, user: 'reader@', nowMs: () => nowMs });
    await store.query(select);
    const tokens = () => api.of(`POST ${STATEMENTS}`).map(({ headers }) => String(headers.authorization).replace('Bearer ', ''));
    const [header = '', claims = '', signature = ''] = tokens()[0]?.split('.') ?? [];
    expect(verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' });
    const fingerprint = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: `ACME-EU_1.READER.SHA256:${fingerprint}`,
      sub: 'ACME-EU_1.READER',
      iat: nowMs / 1_000,
      exp: nowMs / 1_000 + 3_600,
    });
    expect(api.requests[0]?.headers['x-snowflake-authorization-token-type']).toBe('KEYPAIR_JWT');
    nowMs += 50 * 60_000;
    await store.query(select);
    nowMs += 10 * 60_000;
    await store.query(select);
    expect([tokens()[1] === tokens()[0], tokens()[2] === tokens()[0]]).toEqual([true, false]);
  });

  it('with an OAuth token where the URL says so', async () => {
    await open({ settings: '&authenticator=oauth' }).query(select);
    expect(api.requests[0]?.headers['x-snowflake-authorization-token-type']).toBe('OAUTH');
  });

  it.each([
    ['snowflake://acme/db/s', '', 'needs a secret'],
    ['snowflake://acme/db/s', pem, 'name it in the URL'],
    ['snowflake://u@acme/db/s', '-----BEGIN PRIVATE KEY-----\nsecret-part\n-----END PRIVATE KEY-----', 'is not a private key'],
    ['snowflake://u:secret-part@acme/db/s', 'x', 'holds a password; take it out'],
    ['snowflake://acme/db', 'x', 'names an account, a database and a schema'],
    ['snowflake://acme/db/s?wharehouse=w', 'x', 'unknown setting "wharehouse"'],
    ['snowflake://acme/db/s?authenticator=password', 'x', 'allowed are key_pair'],
    ['snowflake://acme/db/s?endpoint=http://example.com', 'x', 'https://'],
    ['snowflake://ac me/db/s', 'x', 'cannot be read'],
  ])('refuses %s', (url, secret, message) => {
    const make = () => new SnowflakeStore(url, secret, { fetch, nowMs: Date.now, timeoutMs: 1, concurrency: 1 });
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_settings', message: expect.stringContaining(message) }));
    expect(make).not.toThrow('secret-part');
  });
});
