import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ControlDatabase } from './control-database';
import { MIGRATIONS, type Migration } from './migrations';

const nowMs = () => Date.UTC(2026, 2, 29);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-control-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'control.duckdb');
const refusal = async (migrations?: readonly Migration[]) => {
  const opened = await ControlDatabase.open(file(), { nowMs, migrations }).catch((thrown: Error) => thrown);
  if (!(opened instanceof Error)) {
    await opened.close();
    throw new Error('It was opened.');
  }
  return opened;
};

/** Opens with these steps, does the work, closes. */
async function using<T>(migrations: readonly Migration[], work: (database: ControlDatabase) => Promise<T>): Promise<T> {
  const database = await ControlDatabase.open(file(), { nowMs, migrations });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const ONE: Migration = { version: 1, name: 'one', statements: ['CREATE TABLE thing (tenant VARCHAR, n INTEGER)'] };
const TWO: Migration = { version: 2, name: 'two', statements: ['ALTER TABLE thing ADD COLUMN colour VARCHAR', "UPDATE thing SET colour = 'red'"] };
const things = (database: ControlDatabase) =>
  database.transaction('acme', (records) => records.rows(z.object({ n: z.number(), colour: z.string() }), 'SELECT n, colour FROM thing WHERE tenant = $tenant ORDER BY n'));

describe('migrations', () => {
  it('go forward from where a file is, and keep its records', async () => {
    await using([ONE], (database) => database.transaction('acme', (records) => records.write('INSERT INTO thing VALUES ($tenant, 5)')));
    expect(await using([ONE, TWO], things)).toEqual([{ n: 5, colour: 'red' }]);
    // A second time there is nothing to do: the column is not added again.
    expect(await using([ONE, TWO], things)).toEqual([{ n: 5, colour: 'red' }]);
  });

  it('leave whole steps alone behind where one fails', async () => {
    const broken: Migration = { ...TWO, statements: [...TWO.statements, 'SELECT no_such_function()'] };
    await expect(using([ONE, broken], things)).rejects.toThrow(/no_such_function/);
    await using([ONE], (database) => database.transaction('acme', (records) => records.write('INSERT INTO thing VALUES ($tenant, 5)')));
    expect(await using([ONE, TWO], things)).toEqual([{ n: 5, colour: 'red' }]);
  });

  it('of a newer Northstar are left alone', async () => {
    await using([ONE, TWO], things);
    expect(await refusal([ONE])).toMatchObject({
      code: 'store_unavailable',
      message: `The records in "${file()}" were written by a newer Northstar (their version is 2, this one knows 1); update this Northstar.`,
    });
    expect(await using([ONE, TWO], things)).toEqual([]);
  });

  it('§C row 13: crossings that were kept before a limit could be a breach itself are kept on', async () => {
    const columns = 'tenant, id, metric, dimensions, period, period_from, side, threshold, severity, value, crossed_at';
    const crossed = (id: string, side: string) => `INSERT INTO crossing (${columns}) VALUES ($tenant, '${id}', 'budget_used', '{}', 'month', TIMESTAMP '2026-03-01', '${side}', 0.8, 'warning', 0.8, TIMESTAMP '2026-03-17')`;
    await using(MIGRATIONS.slice(0, 6), (database) => database.transaction('acme', (records) => records.write(crossed('old', 'above'))));
    await using(MIGRATIONS, (database) => database.transaction('acme', (records) => records.write(crossed('new', 'at_least'))));
    const kept = await using(MIGRATIONS, (database) => database.transaction('acme', (records) => records.rows(z.object({ id: z.string(), side: z.string() }), 'SELECT id, side FROM crossing WHERE tenant = $tenant ORDER BY id')));
    expect(kept).toEqual([{ id: 'new', side: 'at_least' }, { id: 'old', side: 'above' }]);
  });

  it('are numbered from 1 without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});

describe('a tenant', () => {
  it('cannot be left out: a statement that forgets it does not run', async () => {
    await using([ONE], async (database) => {
      const forgetful = database.transaction('acme', (records) => records.rows(z.object({ n: z.number() }), 'SELECT n FROM thing'));
      await expect(forgetful).rejects.toThrow();
      await expect(database.transaction('acme', (records) => records.write("INSERT INTO thing VALUES ('umbrella', 1)"))).rejects.toThrow();
      await expect(database.transaction('acme', (records) => records.write('DELETE FROM thing'))).rejects.toThrow();
    });
  });
});

describe('a transaction', () => {
  it('is kept as a whole or not at all, and the next one is none the worse', async () => {
    await using([ONE, TWO], async (database) => {
      const failing = database.transaction('acme', async (records) => {
        await records.write("INSERT INTO thing VALUES ($tenant, 1, 'red')");
        throw new Error('half-way');
      });
      await expect(failing).rejects.toThrow('half-way');
      await database.transaction('acme', (records) => records.write("INSERT INTO thing VALUES ($tenant, 2, 'blue')"));
      expect(await things(database)).toEqual([{ n: 2, colour: 'blue' }]);
    });
  });
});

describe('a file that cannot be used is told in one sentence, and left as it is', () => {
  it('not a database', async () => {
    writeFileSync(file(), 'plain text, no database');
    expect(await refusal()).toMatchObject({ code: 'store_unavailable', message: `The file "${file()}" is not a DuckDB database; move it away, and Northstar keeps its records in a new one.` });
    expect(readFileSync(file(), 'utf8')).toBe('plain text, no database');
  });

  it('damaged', async () => {
    await using(MIGRATIONS, async () => undefined);
    const bytes = readFileSync(file());
    bytes.fill(0x5a, 4_096, 12_288);
    writeFileSync(file(), bytes);
    expect((await refusal()).message).toBe(`Northstar's records in "${file()}" are damaged and cannot be read; they were left as they are. Restore the file from a backup.`);
    expect(readFileSync(file()).equals(bytes)).toBe(true);
  });

  it('a folder', async () => {
    mkdirSync(file());
    expect(await refusal()).toMatchObject({ code: 'store_unavailable', message: expect.stringContaining(file()) });
  });

  it('in a folder that is a file', async () => {
    writeFileSync(path.join(folder, 'data'), '');
    await expect(ControlDatabase.open(path.join(folder, 'data', 'control.duckdb'), { nowMs })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('a part of that path is not a folder'),
    });
  });
});
