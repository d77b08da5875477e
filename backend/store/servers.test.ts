import { createServer } from 'node:net';
import { SERVERS_HERE, SERVERS_MISSING, startTestStore, type ServerName, type TestStore } from './testing/test-store';
import { ClickHouseStore } from './clickhouse/clickhouse-store';
import { PostgresStore } from './postgres/postgres-store';

/** The same things as each engine spells them. */
const SQL: Readonly<Record<ServerName, Readonly<Record<'values' | 'nothing' | 'numbers' | 'endless' | 'place' | 'list', string>>>> = {
  postgres: {
    values: `SELECT 9007199254740993::BIGINT, 12345678901234567890.123456::NUMERIC(38,6), 0.1::DOUBLE PRECISION, 'NaN'::DOUBLE PRECISION, '-Infinity'::DOUBLE PRECISION,
      TIMESTAMP '2026-03-29 01:30:00.000001', TIMESTAMP '1969-12-31 23:59:59.999999', DATE '2026-03-29', TIMESTAMPTZ '2026-03-29 01:30:00+02', true, false, 'text', '', NULL::BIGINT`,
    nothing: 'SELECT 1 AS a, now() AS b WHERE false',
    numbers: 'SELECT n, repeat(\'x\', 1000) AS text FROM generate_series(1, 100000) AS n',
    endless: 'SELECT count(*) FROM generate_series(1, 1000000) AS a, generate_series(1, 1000000) AS b',
    place: 'SELECT $1::TEXT',
    list: "SELECT query FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%generate_series(1, 1000000)%' AND pid <> pg_backend_pid()",
  },
  clickhouse: {
    values: `SELECT 9007199254740993::Int64, toDecimal128('12345678901234567890.123456', 6), 0.1::Float64, nan, -inf,
      toDateTime64('2026-03-29 01:30:00.000001', 6, 'UTC'), toDateTime64('1969-12-31 23:59:59.999999', 6, 'UTC'), toDate32('2026-03-29'), toDateTime64('2026-03-29 00:30:00', 0, 'Europe/Amsterdam'), true, false, 'text', '', NULL::Nullable(Int64)`,
    nothing: 'SELECT 1 AS a, now() AS b WHERE false',
    numbers: "SELECT number + 1 AS n, repeat('x', 1000) AS text FROM numbers(100000)",
    endless: 'SELECT max(sipHash64(number)) FROM numbers(1000000000000)',
    place: 'SELECT {p1:String}',
    list: "SELECT query FROM system.processes WHERE query LIKE '%numbers(1000000000000)%' AND query NOT LIKE '%system.processes%'",
  },
};

/** Statements that would change something, or do something else beside. */
const WRITES: Readonly<Record<ServerName, readonly string[]>> = {
  postgres: ['INSERT INTO kept VALUES (2)', 'CREATE TABLE planted (n INT)', 'DROP TABLE kept', 'SELECT 1; DROP TABLE kept', 'COMMIT; DROP TABLE kept', "SELECT nextval('counter')", 'SELECT * FROM kept FOR UPDATE'],
  clickhouse: ['INSERT INTO kept VALUES (2)', 'CREATE TABLE planted (n Int64) ENGINE = Memory', 'DROP TABLE kept', 'SELECT 1; DROP TABLE kept', 'SELECT 1 SETTINGS readonly = 0'],
};

describe.each(SERVERS_HERE)('%s', (name) => {
  const sql = SQL[name];
  let server: TestStore;
  beforeAll(async () => {
    server = await startTestStore(name, { timeoutMs: 4_000, concurrency: 2, maxBytes: 20_000_000 });
    await server.engine.load(['kept'], { n: 'BIGINT' }, [['1']]);
    if (name === 'postgres') {
      await server.engine.run('CREATE SEQUENCE counter');
    }
  });
  afterAll(() => server.stop());

  it('gives values exactly: decimals and whole numbers as text, times as milliseconds, NaN as a number', async () => {
    const { columns, values } = await server.store.query({ sql: sql.values, params: [] });
    const types = ['integer', 'decimal', 'number', 'number', 'number', 'time', 'time', 'time', 'time', 'boolean', 'boolean', 'string', 'string', 'integer'];
    expect(columns.map(({ type }) => type)).toEqual(types);
    expect(values.map(([value]) => value)).toEqual([
      '9007199254740993',
      '12345678901234567890.123456',
      0.1,
      Number.NaN,
      -Infinity,
      Date.UTC(2026, 2, 29, 1, 30) + 0.001,
      -0.001,
      Date.UTC(2026, 2, 29),
      Date.UTC(2026, 2, 28, 23, 30),
      true,
      false,
      'text',
      '',
      null,
    ]);
  });

  it('names the columns of an answer without rows', async () => {
    expect(await server.store.query({ sql: sql.nothing, params: [] })).toMatchObject({ columns: [{ name: 'a', type: 'integer' }, { name: 'b', type: 'time' }], values: [[], []], rowCount: 0, truncated: false });
  });

  it('stops at the row limit and says so', async () => {
    for (const [maxRows, rowCount, truncated] of [[1, 1, true], [4_999, 4_999, true], [5_000, 5_000, false], [5_001, 5_000, false]] as const) {
      expect(await server.store.query({ sql: `${sql.numbers} LIMIT 5000`, params: [] }, { maxRows })).toMatchObject({ rowCount, truncated });
    }
    const { values } = await server.store.query({ sql: `${sql.numbers} LIMIT 5000`, params: [] });
    expect(values[0]?.at(-1)).toBe('5000');
  });

  it('refuses an answer of too many bytes', async () => {
    await expect(server.store.query({ sql: sql.numbers, params: [] })).rejects.toMatchObject({ code: 'store_failed', message: 'The answer has more than 20 MB; ask for fewer dimensions or a coarser grain.' });
  });

  it('ends a statement in the server when its caller goes, also one that waits, and goes on answering', async () => {
    const caller = new AbortController();
    const asked = [1, 2, 3].map(() => server.store.query({ sql: sql.endless, params: [] }, { signal: caller.signal }));
    const watcher = await startedTwice(server, sql.list);
    expect(watcher).toBe(2);
    caller.abort();
    for (const one of asked) {
      await expect(one).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect((await server.store.query({ sql: 'SELECT 1', params: [] })).rowCount).toBe(1);
    await eventually(async () => (await server.store.query({ sql: sql.list, params: [] })).rowCount === 0);
  });

  it('stops what runs too long', async () => {
    await expect(server.store.query({ sql: sql.endless, params: [] })).rejects.toMatchObject({ code: 'timed_out' });
    await eventually(async () => (await server.store.query({ sql: sql.list, params: [] })).rowCount === 0);
  });

  it('runs nothing for a caller who has gone before', async () => {
    await expect(server.store.query({ sql: 'SELECT 1', params: [] }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('never writes, and runs one statement alone', async () => {
    for (const write of WRITES[name]) {
      await expect(server.store.query({ sql: write, params: [] })).rejects.toMatchObject({ name: 'Problem' });
    }
    expect((await server.store.query({ sql: 'SELECT n FROM kept', params: [] })).values).toEqual([['1']]);
  });

  it('tells its engine and version', async () => {
    expect(await server.store.version()).toMatch(name === 'postgres' ? /^PostgreSQL 18\./ : /^ClickHouse 2\d\./);
  });

  it('says which table is missing', async () => {
    await expect(server.store.query({ sql: 'SELECT * FROM nowhere', params: [] })).rejects.toMatchObject({
      code: 'store_failed',
      message: `The store has no table "nowhere"; the catalogue's semantic model names it.`,
    });
  });

  it('says that a filter does not fit its column', async () => {
    const compared = name === 'postgres' ? "SELECT * FROM kept WHERE n = $1" : 'SELECT * FROM kept WHERE n = {p1:Int64}';
    await expect(server.store.query({ sql: compared, params: ['no number'] })).rejects.toMatchObject({ code: 'invalid_filter' });
  });

  describe('a server that cannot be asked says why in one sentence, without the password', () => {
    const open = (url: string) => (name === 'postgres' ? new PostgresStore(url, '', { timeoutMs: 4_000, concurrency: 1 }) : new ClickHouseStore(url, '', { timeoutMs: 4_000, concurrency: 1 }));
    const refusal = async (url: string) => {
      const store = open(url);
      const thrown: unknown = await store.version().catch((problem: unknown) => problem);
      await store.close();
      return thrown;
    };
    const changed = (change: (url: URL) => void) => {
      const url = new URL(server.engine.url);
      change(url);
      return url.toString();
    };

    it('wrong password', async () => {
      const thrown = await refusal(changed((url) => (url.password = 'sesame%20open')));
      expect(thrown).toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('refused the sign-in of user') });
      expect(String(thrown)).not.toContain('sesame');
    });

    it('no password', async () => {
      const thrown = await refusal(changed((url) => (url.password = '')));
      expect(thrown).toMatchObject({ code: 'store_unavailable', message: expect.stringMatching(/password of user "northstar", and none is set\.$|refused the sign-in of user/) });
    });

    it('no such database', async () => {
      expect(await refusal(changed((url) => (url.pathname = '/elsewhere')))).toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('has no database "elsewhere"') });
    });

    it('nobody there', async () => {
      const free = await freePort();
      const thrown = await refusal(changed((url) => (url.port = String(free))));
      expect(thrown).toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('cannot be reached') });
      expect(String(thrown)).not.toContain(new URL(server.engine.url).password);
    });

    it('somebody else there', async () => {
      const stranger = createServer((socket) => socket.end('Good day.\r\n', () => socket.destroy()));
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      const address = stranger.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const thrown = await refusal(changed((url) => (url.port = String(port))));
      await new Promise((resolve) => stranger.close(resolve));
      expect(thrown).toMatchObject({ code: 'store_unavailable' });
    });
  });

  if (name === 'postgres') {
    it('survives a connection that the server ends', async () => {
      await server.store.query({ sql: 'SELECT 1', params: [] });
      await server.engine.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'northstar'");
      await eventually(async () => (await server.store.query({ sql: 'SELECT 1', params: [] }).catch(() => undefined))?.rowCount === 1);
    });

    it('is encrypted where the URL wants it, or not at all', async () => {
      const store = new PostgresStore(`${server.engine.url}?sslmode=require`, '', { timeoutMs: 4_000, concurrency: 1 });
      await expect(store.version()).rejects.toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('has no encrypted connections; say sslmode=disable') });
      await store.close();
    });
  }
});

if (SERVERS_MISSING.length > 0) {
  it.skip.each(SERVERS_MISSING)('%s', () => undefined);
}

/** How many statements of the list run, once there are two, or after a while. */
async function startedTwice({ engine, store }: TestStore, list: string): Promise<number> {
  const name = store.dialect === 'postgres' ? 'postgres' : 'clickhouse';
  const watcher = name === 'postgres' ? new PostgresStore(engine.url, '', { timeoutMs: 4_000, concurrency: 1 }) : new ClickHouseStore(engine.url, '', { timeoutMs: 4_000, concurrency: 1 });
  let running = 0;
  await eventually(async () => {
    running = (await watcher.query({ sql: list, params: [] })).rowCount;
    return running === 2;
  });
  await watcher.close();
  return running;
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error('It never came true.');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
