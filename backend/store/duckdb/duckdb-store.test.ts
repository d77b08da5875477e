import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDBStore } from './duckdb-store';

const options = { memory: '256MB', threads: 2, concurrency: 2, timeoutMs: 5_000 };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-store-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);

async function makeDatabase(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('CREATE TABLE t AS SELECT 1 AS n');
  connection.closeSync();
  instance.closeSync();
}

describe('values', () => {
  it('come exactly: decimals and whole numbers as text, times as milliseconds, NaN as a number', async () => {
    writeFileSync(at('one.csv'), 'n\n1\n');
    const store = await DuckDBStore.open(at('one.csv'), options);
    const { columns, values } = await store.query({
      sql: `SELECT 9007199254740993::BIGINT, 170141183460469231731687303715884105727::HUGEINT, 12345678901234567890.123456::DECIMAL(38,6), 'NaN'::DOUBLE,
              TIMESTAMP '2026-03-29 01:30:00.000001', DATE '2026-03-29', TIMESTAMPTZ '2026-03-29 01:30:00+02', 'infinity'::TIMESTAMP, true, 'text', NULL, UUID '00000000-0000-0000-0000-000000000001'`,
      params: [],
    });
    expect(columns.map(({ type }) => type)).toEqual(['integer', 'integer', 'decimal', 'number', 'time', 'time', 'time', 'time', 'boolean', 'string', 'integer', 'string']);
    expect(values.map(([value]) => value)).toEqual([
      '9007199254740993',
      '170141183460469231731687303715884105727',
      '12345678901234567890.123456',
      Number.NaN,
      Date.UTC(2026, 2, 29, 1, 30) + 0.001,
      Date.UTC(2026, 2, 29),
      Date.UTC(2026, 2, 28, 23, 30),
      null,
      true,
      'text',
      null,
      '00000000-0000-0000-0000-000000000001',
    ]);
    await store.close();
  });
});

describe('limits', () => {
  it('stops at the row limit and says so', async () => {
    const store = await DuckDBStore.open(at('one.csv'), options);
    expect(await store.query({ sql: 'SELECT * FROM range(100000)', params: [] }, { maxRows: 10 })).toMatchObject({ rowCount: 10, truncated: true });
    expect(await store.query({ sql: 'SELECT * FROM range(10)', params: [] }, { maxRows: 10 })).toMatchObject({ rowCount: 10, truncated: false });
    await store.close();
  });

  const ENDLESS = { sql: 'SELECT sum(a.range * b.range) FROM range(1000000000) a, range(1000000000) b', params: [] };

  it('interrupts a statement whose caller goes, also one that waits, and goes on answering', async () => {
    const store = await DuckDBStore.open(at('one.csv'), options);
    const caller = new AbortController();
    const asked = [1, 2, 3].map(() => store.query(ENDLESS, { signal: caller.signal }));
    setTimeout(() => caller.abort(), 100);
    for (const one of asked) {
      await expect(one).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect((await store.query({ sql: 'SELECT 1', params: [] })).rowCount).toBe(1);
    await store.close();
  });

  it('stops what runs too long', async () => {
    const store = await DuckDBStore.open(at('one.csv'), { ...options, timeoutMs: 100 });
    await expect(store.query(ENDLESS)).rejects.toMatchObject({ code: 'timed_out' });
    await store.close();
  });

  it('answers with one sentence where the memory does not suffice', async () => {
    const store = await DuckDBStore.open(at('one.csv'), { ...options, memory: '100MB' });
    await expect(store.query({ sql: 'SELECT list(range) FROM range(30000000)', params: [] })).rejects.toMatchObject({
      code: 'store_failed',
      message: 'The question needs more memory than DuckDB may use; ask for a shorter range, fewer dimensions or a coarser grain.',
    });
    await store.close();
  });
});

describe('confinement', () => {
  it('reads its own files and nothing else of the machine, and cannot be told otherwise', async () => {
    const store = await DuckDBStore.open(folder, options);
    expect((await store.query({ sql: 'SELECT n FROM one', params: [] })).values).toEqual([['1']]);
    for (const sql of [
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM '/etc/hostname'",
      "COPY (SELECT 1) TO '/tmp/planted.csv'",
      "ATTACH '/tmp/planted.duckdb'",
      'SET enable_external_access = true',
      "INSTALL httpfs",
    ]) {
      await expect(store.query({ sql, params: [] })).rejects.toMatchObject({ code: 'store_failed' });
    }
    await store.close();
  });

  it('never writes to a database', async () => {
    await makeDatabase(at('read.duckdb'));
    const before = readFileSync(at('read.duckdb'));
    const store = await DuckDBStore.open(at('read.duckdb'), options);
    await expect(store.query({ sql: 'INSERT INTO t VALUES (2)', params: [] })).rejects.toMatchObject({ code: 'store_failed' });
    await store.close();
    expect(readFileSync(at('read.duckdb')).equals(before)).toBe(true);
  });
});

describe('a store that cannot be opened says why in one sentence, and is left as it is', () => {
  const refusal = async (location: string) => {
    const store = await DuckDBStore.open(location, options).catch((thrown: Error) => thrown);
    if (!(store instanceof Error)) {
      await store.close();
      throw new Error(`${location} was opened.`);
    }
    return store;
  };

  it('missing', async () => {
    expect((await refusal(at('none.duckdb'))).message).toContain('There is no file or folder at');
  });

  it('not a database', async () => {
    writeFileSync(at('text.duckdb'), 'plain text, no database');
    expect((await refusal(at('text.duckdb'))).message).toContain('is not a DuckDB database');
    expect(readFileSync(at('text.duckdb'), 'utf8')).toBe('plain text, no database');
  });

  it('from a newer engine', async () => {
    await makeDatabase(at('newer.duckdb'));
    const bytes = readFileSync(at('newer.duckdb'));
    // Behind the header's checksum stand "DUCK" and the storage version. The checksum is an XOR over 8-byte words, so
    // it can be made to fit the two words that change.
    const words = () => [8, 16].map((offset) => BigInt.asUintN(64, bytes.readBigUInt64LE(offset) * 0xbf58476d1ce4e5b9n)).reduce((a, b) => a ^ b);
    const before = words();
    bytes.writeBigUInt64LE(9_999n, 12);
    bytes.writeBigUInt64LE(bytes.readBigUInt64LE(0) ^ before ^ words(), 0);
    writeFileSync(at('newer.duckdb'), bytes);
    expect((await refusal(at('newer.duckdb'))).message).toContain('was written by a newer DuckDB');
    expect(readFileSync(at('newer.duckdb')).equals(bytes)).toBe(true);
  });

  it('corrupt', async () => {
    await makeDatabase(at('corrupt.duckdb'));
    const bytes = readFileSync(at('corrupt.duckdb'));
    bytes.fill(0x5a, 4_096, 12_288);
    writeFileSync(at('corrupt.duckdb'), bytes);
    expect((await refusal(at('corrupt.duckdb'))).message).toContain('is damaged and cannot be read');
    expect(readFileSync(at('corrupt.duckdb')).equals(bytes)).toBe(true);
  });

  it('locked by another program', async () => {
    await makeDatabase(at('locked.duckdb'));
    const script = `const { DuckDBInstance } = require('@duckdb/node-api');
      DuckDBInstance.create(process.argv[1]).then(async (i) => { globalThis.c = await i.connect(); console.log('open'); setInterval(() => {}, 1000); });`;
    const other = spawn(process.execPath, ['-e', script, at('locked.duckdb')], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(other.stdout, 'data');
      expect((await refusal(at('locked.duckdb'))).message).toContain('is locked: another program has it open for writing');
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('an empty folder', async () => {
    const empty = mkdtempSync(at('empty-'));
    expect((await refusal(empty)).message).toContain('holds no Parquet or CSV file');
  });

  const unlessRoot = process.getuid?.() === 0 ? it.skip : it;
  unlessRoot('not readable', async () => {
    await makeDatabase(at('secret.duckdb'));
    chmodSync(at('secret.duckdb'), 0o000);
    expect((await refusal(at('secret.duckdb'))).message).toContain('may not be read by this user');
  });
});
