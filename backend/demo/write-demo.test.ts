import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { TABLES } from '../store/tables/tables';
import { demoFileProblem } from './demo-file-problem';
import { plantedFacts } from './planted-facts';
import { writeDemo } from './write-demo';

const END = new Date('2026-11-18T13:37:00Z');
const OPTIONS = { end: END, days: 90, seed: 7 };

jest.setTimeout(60_000);

let folder: string;
let demo: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-demo-'));
  demo = path.join(folder, 'demo.duckdb');
  await writeDemo({ ...OPTIONS, file: demo });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function query(file: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    instance.closeSync();
  }
}

/** Count and hash of every table's rows, whatever their order. */
async function fingerprint(file: string): Promise<Record<string, unknown>[]> {
  const sql = TABLES.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS rows, BIT_XOR(HASH(t)) AS hash FROM "${name}" AS t`);
  return query(file, sql.join(' UNION ALL '));
}

describe('the rows', () => {
  test('are the same for the same seed and end', async () => {
    const again = path.join(folder, 'again.duckdb');
    await writeDemo({ ...OPTIONS, file: again });
    expect(await fingerprint(again)).toEqual(await fingerprint(demo));
  });

  test('have both tenants in every table that knows tenants', async () => {
    for (const { name, columns } of TABLES.filter((table) => table.columns.some((column) => column.name === 'tenant_id'))) {
      expect(columns[0]!.name).toBe('tenant_id');
      expect([name, await query(demo, `SELECT DISTINCT tenant_id FROM "${name}" ORDER BY 1`)]).toEqual([
        name,
        [{ tenant_id: 'acme-rentals' }, { tenant_id: 'northwind-events' }],
      ]);
    }
  });

  test.each([
    ['app_user', 'manager_id', 'app_user'],
    ['money', 'entity_id', 'project'],
    ['money', 'user_id', 'app_user'],
    ['money', 'ref_id', 'money'],
    ['equipment_day', 'entity_id', 'equipment'],
    ['equipment_day', 'project_id', 'project'],
    ['departure', 'project_id', 'project'],
    ['survey', 'project_id', 'project'],
    ['ticket', 'assignee_id', 'app_user'],
    ['crm_lead', 'owner_id', 'app_user'],
  ])('have no orphans: %s.%s is in %s, of the same tenant', async (from, column, to) => {
    const [row] = await query(
      demo,
      `SELECT COUNT(*) FILTER (${column} IS NOT NULL) AS used,
        COUNT(*) FILTER (${column} IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "${to}" AS t WHERE t.id = f.${column} AND t.tenant_id = f.tenant_id)) AS orphans
       FROM "${from}" AS f`
    );
    expect(row!.orphans).toBe('0');
    expect(Number(row!.used)).toBeGreaterThan(0);
  });

  test('have amounts of whole cents, to the last digit', async () => {
    expect(
      await query(
        demo,
        `SELECT COUNT(*) FILTER (amount <> ROUND(amount, 2) OR discount_amount <> ROUND(discount_amount, 2)
           OR vat_amount <> ROUND(vat_amount, 2) OR amount < 0) AS broken, ANY_VALUE(typeof(amount)) AS type FROM money`
      )
    ).toEqual([{ broken: '0', type: 'DECIMAL(18,6)' }]);
  });

  test('never pay more than an invoice asks for', async () => {
    expect(await query(demo, 'SELECT COUNT(*) AS wrong FROM invoice WHERE paid_amount > net_amount OR net_amount < 0')).toEqual([
      { wrong: '0' },
    ]);
  });

  test.each([
    ['money', 'occurred_at', 24],
    ['departure', 'planned_at', 24],
    ['survey', 'answered_at', 24],
    ['ticket', 'resolved_at', 24],
    ['crm_lead', 'created_at', 24],
    ['equipment_day', "date AT TIME ZONE 'Europe/Amsterdam'", 24],
    ['recurring_revenue_day', "date AT TIME ZONE 'Europe/Amsterdam'", 24],
  ])('of %s reach up to the end and not past it, for both tenants', async (table, time, hours) => {
    const newest = await query(
      demo,
      `SELECT tenant_id, EPOCH(TIMESTAMPTZ '${END.toISOString()}' - MAX(${time})) / 3600.0 AS hours FROM ${table} GROUP BY 1`
    );
    expect(newest).toHaveLength(2);
    for (const row of newest) {
      expect(row.hours).toBeGreaterThan(0);
      expect(row.hours).toBeLessThan(hours);
    }
  });
});

/** An end in the week, on the first of a month, just after the clocks went forward, and at the turn of the year. */
const ENDS = ['2026-11-18T13:37:00Z', '2026-06-01T05:00:00Z', '2026-03-29T22:30:00Z', '2026-12-31T23:30:00Z'];

describe.each(ENDS)('planted facts of data up to %s', (iso) => {
  const end = new Date(iso);
  const facts = plantedFacts(end);
  let file: string;

  beforeAll(async () => {
    file = path.join(folder, `facts-${end.getTime()}.duckdb`);
    await writeDemo({ file, end, days: 70, seed: 20 });
  });

  const ofAcme = "tenant_id = 'acme-rentals'";
  const local = (column: string) => `CAST(${column} AT TIME ZONE 'Europe/Amsterdam' AS DATE)`;
  const within = (column: string, range: { from: string; to: string }) =>
    `${column} BETWEEN DATE '${range.from}' AND DATE '${range.to}'`;

  test('K15: utilisation in the dip, and at least 0.6 in the weeks around it', async () => {
    const weeks = await query(
      file,
      `SELECT CAST(CAST(DATE_TRUNC('week', date) AS DATE) AS VARCHAR) AS week, SUM(hired_h) / SUM(available_h) AS value, COUNT(DISTINCT date) AS days
       FROM equipment_day WHERE ${ofAcme} GROUP BY 1 HAVING days = 7`
    );
    expect(weeks.find(({ week }) => week === facts.utilisationDip.from)!.value).toBeCloseTo(0.42, 12);
    const others = weeks.filter(({ week }) => week !== facts.utilisationDip.from);
    expect(others.length).toBeGreaterThan(5);
    expect(Math.min(...others.map(({ value }) => Number(value)))).toBeGreaterThan(0.6);
  });

  test.each([facts.lateDepartures, facts.breach])('K16: transports on $date, $onTime of $departures on time', async (fact) => {
    expect(
      await query(
        file,
        `SELECT COUNT(actual_at) AS departures, COUNT(*) FILTER (actual_at <= planned_at) AS on_time
         FROM departure WHERE ${ofAcme} AND ${local('planned_at')} = DATE '${fact.date}'`
      )
    ).toEqual([{ departures: String(fact.departures), on_time: String(fact.onTime) }]);
    expect(fact.onTime / fact.departures).toBeLessThan(0.85);
  });

  test('K16: yesterday is in breach, which is the day before the end', async () => {
    const [row] = await query(
      file,
      `SELECT CAST(${local(`TIMESTAMPTZ '${iso}'`)} - 1 AS VARCHAR) AS yesterday,
        COUNT(*) FILTER (actual_at <= planned_at) / COUNT(actual_at) AS value
       FROM departure WHERE ${ofAcme} AND planned_at >= TIMESTAMPTZ '${iso}' - INTERVAL 24 HOUR`
    );
    expect(row!.yesterday).toBe(facts.breach.date);
    expect(row!.value).toBeLessThan(0.95);
  });

  test('K01: MRR at the end of the last whole month, by hand from the subscriptions', async () => {
    expect(
      await query(
        file,
        `SELECT CAST(SUM((amount - discount_amount) * CASE billing_interval
             WHEN 'week' THEN 52 / 12 WHEN 'month' THEN 1 WHEN 'quarter' THEN 1 / 3 WHEN 'year' THEN 1 / 12 END
           ) AS DECIMAL(18, 2)) AS by_hand,
           (SELECT CAST(SUM(monthly_amount) AS DECIMAL(18, 2)) FROM recurring_revenue_day
            WHERE ${ofAcme} AND date = DATE '${facts.mrr.date}') AS by_view
         FROM money
         WHERE ${ofAcme} AND kind = 'subscription' AND ${local('occurred_at')} <= DATE '${facts.mrr.date}'
           AND (ends_at IS NULL OR ${local('ends_at')} > DATE '${facts.mrr.date}')`
      )
    ).toEqual([{ by_hand: facts.mrr.amount, by_view: facts.mrr.amount }]);
  });

  test('K21 and K22: leads of the last whole month by channel, and the best channel', async () => {
    const channels = await query(
      file,
      `SELECT channel, COUNT(*) AS leads, COUNT(*) FILTER (status = 'qualified') AS qualified, COUNT(converted_at) AS converted
       FROM crm_lead WHERE ${ofAcme} AND ${within(local('created_at'), facts.leads)} GROUP BY 1 ORDER BY COUNT(converted_at) / COUNT(*) DESC`
    );
    expect(channels[0]!.channel).toBe(facts.leads.best);
    expect(channels.reduce((sum, { qualified }) => sum + Number(qualified), 0)).toBe(128);
    expect(Object.fromEntries(channels.map(({ channel, ...counts }) => [channel, counts]))).toEqual(
      Object.fromEntries(
        Object.entries(facts.leads.channels).map(([channel, { leads, qualified, converted }]) => [
          channel,
          { leads: String(leads), qualified: String(qualified), converted: String(converted) },
        ])
      )
    );
  });

  test('K19: NPS of the week of the late transports', async () => {
    expect(
      await query(
        file,
        `SELECT 100.0 * (COUNT(*) FILTER (score >= 9) - COUNT(*) FILTER (score <= 6)) / COUNT(*) AS value, COUNT(*) AS answers
         FROM survey WHERE ${ofAcme} AND kind = 'nps' AND ${within(local('answered_at'), facts.npsWeek)}`
      )
    ).toEqual([{ value: 12, answers: '100' }]);
    expect(facts.npsWeek).toMatchObject({ value: 12, promoters: 40, passives: 32, detractors: 28 });
  });

  test('K20: mean and P95 of the day on which the backlog was worked off', async () => {
    const [row] = await query(
      file,
      `SELECT COUNT(*) AS tickets, AVG(hours) AS average, QUANTILE_CONT(hours, 0.95) AS p95 FROM (
         SELECT EPOCH(resolved_at - opened_at) / 3600.0 AS hours FROM ticket
         WHERE ${ofAcme} AND ${local('resolved_at')} = DATE '${facts.ticketBacklog.date}')`
    );
    expect(row!.tickets).toBe('40');
    expect(row!.average).toBeCloseTo(31, 9);
    expect(row!.p95).toBeCloseTo(48.55, 9);
  });

  test('K02: invoices that fell due on the known day, by hand from the lines', async () => {
    const due = `SELECT id FROM money WHERE ${ofAcme} AND kind = 'invoice' AND direction = 'in'
      AND ${local('due_at')} = DATE '${facts.collection.date}'`;
    expect(
      await query(
        file,
        `SELECT
           CAST(SUM(CASE WHEN direction = 'out' THEN -1 ELSE 1 END * (amount - discount_amount + vat_amount))
             FILTER (kind = 'invoice') AS DECIMAL(18, 2)) AS invoiced,
           CAST(SUM(amount) FILTER (kind = 'payment') AS DECIMAL(18, 2)) AS collected
         FROM money WHERE ${ofAcme} AND (id IN (${due}) OR (ref_id IN (${due}) AND kind <> 'revenue'))`
      )
    ).toEqual([{ invoiced: '21780.00', collected: '18755.00' }]);
    expect(facts.collection).toMatchObject({ invoiced: '21780.00', collected: '18755.00' });
  });

  test('K03: revenue of the known project', async () => {
    expect(
      await query(
        file,
        `SELECT CAST(SUM(CASE WHEN direction = 'out' THEN -1 ELSE 1 END * (amount - discount_amount)) AS VARCHAR) AS revenue
         FROM money JOIN project ON project.id = money.entity_id AND project.tenant_id = money.tenant_id
         WHERE kind = 'revenue' AND name = '${facts.project.name}' AND ${within(local('occurred_at'), facts.project)}`
      )
    ).toEqual([{ revenue: '123456.780000' }]);
    expect(facts.project.revenue).toBe('123456.78');
  });
});

describe('the file', () => {
  test('of an older demo is replaced, and progress counts every row', async () => {
    const file = path.join(folder, 'replaced.duckdb');
    copyFileSync(demo, file);
    const steps: (readonly [number, number])[] = [];
    const rows = await writeDemo({ ...OPTIONS, days: 70, file, progress: (done, total) => steps.push([done, total]) });
    expect(await query(file, 'SELECT days FROM northstar_demo')).toEqual([{ days: 70 }]);
    expect(steps.at(-1)).toEqual([rows, rows]);
    expect(steps.every(([done], index) => index === 0 || done >= steps[index - 1]![0])).toBe(true);
  });

  test('stays as it was where writing fails, and nothing half-made is left', async () => {
    const file = path.join(folder, 'kept.duckdb');
    copyFileSync(demo, file);
    const before = await fingerprint(file);
    const breakDown = (done: number) => {
      if (done > 20_000) {
        throw new Error('power cut');
      }
    };
    await expect(writeDemo({ ...OPTIONS, seed: 8, file, progress: breakDown })).rejects.toThrow('power cut');
    expect(await fingerprint(file)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual(['kept.duckdb']);
  });

  test('that an earlier run left half-made is cleared away', async () => {
    const file = path.join(folder, 'cleared.duckdb');
    writeFileSync(`${file}.partial`, 'half a database');
    await writeDemo({ ...OPTIONS, days: 70, file });
    expect(existsSync(`${file}.partial`)).toBe(false);
  });

  test("that is somebody's own database is refused and kept", async () => {
    const file = path.join(folder, 'own.duckdb');
    const instance = await DuckDBInstance.create(file);
    await (await instance.connect()).run('CREATE TABLE precious AS SELECT 42 AS answer');
    instance.closeSync();
    await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({
      code: 'store_failed',
      message: `${file} is not a demo database, so it was left as it is; choose another file.`,
    });
    expect(await query(file, 'SELECT answer FROM precious')).toEqual([{ answer: 42 }]);
  });

  test('that is no database at all is refused and kept', async () => {
    const file = path.join(folder, 'notes.txt');
    writeFileSync(file, 'my notes');
    await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({ code: 'store_failed' });
    expect(readFileSync(file, 'utf8')).toBe('my notes');
  });

  test('that another process has open is refused by one sentence that names the process', async () => {
    const file = path.join(folder, 'busy.duckdb');
    copyFileSync(demo, file);
    const api = require.resolve('@duckdb/node-api');
    const script = `require(${JSON.stringify(api)}).DuckDBInstance.create(${JSON.stringify(file)}).then(() => console.log('open')); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await new Promise((resolve) => owner.stdout.once('data', resolve));
      await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({
        code: 'store_unavailable',
        message: `${file} is in use by another program (process ${owner.pid}); stop it, or choose another file.`,
      });
    } finally {
      owner.kill();
    }
  });

  test('below something that is not a folder cannot be made', async () => {
    const file = path.join(demo, 'inside', 'demo.duckdb');
    await expect(writeDemo({ ...OPTIONS, file })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('part of its path is not a folder'),
    });
  });

  test.each([
    ['IO Error: Could not write file "/data/demo.duckdb.partial": No space left on device', 'is full'],
    ["EACCES: permission denied, mkdir '/data'", 'no permission'],
    ['IO Error: Cannot open file "/data/demo.duckdb.partial": Permission denied', 'no permission'],
  ])('problem of %s is told in one sentence', (words, sentence) => {
    expect(demoFileProblem(new Error(words), '/data/demo.duckdb')).toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining(sentence),
    });
  });

  test('that is to end at no date is refused', async () => {
    await expect(writeDemo({ ...OPTIONS, end: new Date('soon'), file: path.join(folder, 'never.duckdb') })).rejects.toMatchObject({
      code: 'invalid_time_range',
    });
  });

  test.each([69, 0, -1, 1.5, 4_000, Number.NaN])('of %s days is refused', async (days) => {
    await expect(writeDemo({ ...OPTIONS, days, file: path.join(folder, 'never.duckdb') })).rejects.toMatchObject({
      code: 'invalid_time_range',
      message: `Demo data covers 70 to 3660 days, not ${days}.`,
    });
  });
});
