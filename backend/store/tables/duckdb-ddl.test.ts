import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { duckdbDdl } from './duckdb-ddl';
import { TABLES, VIEWS } from './tables';

let connection: DuckDBConnection;

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const statement of [...TABLES.flatMap(duckdbDdl.createTable), ...VIEWS.flatMap((view) => duckdbDdl.createView({ ...view, kept: undefined }))]) {
    await connection.run(statement);
  }
  await connection.run(`
    INSERT INTO tenant VALUES ('t', 'T', 'Europe/Amsterdam', 'EUR'), ('u', 'U', 'Europe/Dublin', 'EUR');
    INSERT INTO time_spine_day (date_day, fiscal_quarter, fiscal_year)
      SELECT CAST(day AS DATE), DATE '2026-01-01', DATE '2025-04-01' FROM (SELECT unnest(range(DATE '2026-03-27', DATE '2026-04-03', INTERVAL 1 DAY)) AS day)`);
});

beforeEach(() => connection.run('DELETE FROM money'));

async function insertMoney(row: Record<string, string>): Promise<void> {
  const filled = { tenant_id: 't', direction: 'in', discount_amount: '0', vat_amount: '0', currency: 'EUR', ...row };
  const names = Object.keys(filled);
  const values = Object.values(filled).map((value) => `'${value}'`);
  await connection.run(`INSERT INTO money (${names.join(', ')}) VALUES (${values.join(', ')})`);
}

function subscription(id: string, more: Record<string, string>): Promise<void> {
  return insertMoney({ id, kind: 'subscription', billing_interval: 'month', occurred_at: '2026-01-01 00:00:00+00', ...more });
}

test('every table is made with its key, and refuses a second row of the same key', async () => {
  await expect(connection.run(`INSERT INTO tenant VALUES ('t', 'Again', 'UTC', 'EUR')`)).rejects.toThrow(/primary key/i);
});

test('money is decimal(18,6) in every table, never a double', async () => {
  const amounts = await rows(
    `SELECT DISTINCT data_type FROM duckdb_columns() WHERE NOT internal AND column_name LIKE '%amount' AND table_name = 'money'`
  );
  expect(amounts).toEqual([{ data_type: 'DECIMAL(18,6)' }]);
});

test('K01: amounts are normalised to a month exactly, net of discount and without VAT', async () => {
  await subscription('month', { amount: '100.000001', discount_amount: '10', vat_amount: '18.9' });
  await subscription('quarter', { amount: '100', billing_interval: 'quarter' });
  await subscription('year', { amount: '4000000000', billing_interval: 'year' });
  await subscription('week', { amount: '30', billing_interval: 'week' });
  expect(
    await rows(
      `SELECT subscription_id, monthly_amount, typeof(monthly_amount) LIKE 'DECIMAL%' AS exact
       FROM recurring_revenue_day WHERE date = DATE '2026-04-01' ORDER BY subscription_id`
    )
  ).toEqual([
    { subscription_id: 'month', monthly_amount: '90.000001', exact: true },
    { subscription_id: 'quarter', monthly_amount: '33.333333', exact: true },
    { subscription_id: 'week', monthly_amount: '130.000000', exact: true },
    { subscription_id: 'year', monthly_amount: '333333333.333333', exact: true },
  ]);
});

test("K01: a subscription is counted on the days at whose end it is active, in the tenant's time zone", async () => {
  // 22:30 UTC is already the next day in Amsterdam in summer time, and still the same in winter time.
  await subscription('starts', { amount: '1', occurred_at: '2026-03-30 22:30:00+00' });
  await subscription('ends', { amount: '1', ends_at: '2026-03-28 22:30:00+00' });
  await subscription('dublin', { tenant_id: 'u', amount: '1', occurred_at: '2026-03-30 22:30:00+00' });
  expect(
    await rows(
      `SELECT subscription_id, CAST(MIN(date) AS VARCHAR) AS first, CAST(MAX(date) AS VARCHAR) AS last
       FROM recurring_revenue_day GROUP BY subscription_id ORDER BY subscription_id`
    )
  ).toEqual([
    { subscription_id: 'dublin', first: '2026-03-30', last: '2026-04-02' },
    { subscription_id: 'ends', first: '2026-03-27', last: '2026-03-27' },
    { subscription_id: 'starts', first: '2026-03-31', last: '2026-04-02' },
  ]);
});

test('K02: an invoice is net of its credit notes, and has its payments less refunds', async () => {
  const at = { occurred_at: '2026-03-01 00:00:00+00' };
  await insertMoney({ ...at, id: 'i', kind: 'invoice', amount: '1000', discount_amount: '100', vat_amount: '189', due_at: '2026-03-15 00:00:00+00' });
  await insertMoney({ ...at, id: 'c', kind: 'invoice', direction: 'out', amount: '100', vat_amount: '21', ref_id: 'i' });
  await insertMoney({ ...at, id: 'p1', kind: 'payment', amount: '500.10', ref_id: 'i' });
  await insertMoney({ ...at, id: 'p2', kind: 'payment', amount: '400', ref_id: 'i' });
  await insertMoney({ ...at, id: 'r', kind: 'payment', direction: 'out', amount: '0.10', ref_id: 'i' });
  await insertMoney({ ...at, id: 'p3', tenant_id: 'u', kind: 'payment', amount: '77', ref_id: 'i' });
  expect(await rows('SELECT id, net_amount, paid_amount FROM invoice')).toEqual([
    { id: 'i', net_amount: '968.000000', paid_amount: '900.000000' },
  ]);
});

test("K57–K61: a member's day and week are those of the tenant's zone, and a feature used on two days of a week is one", async () => {
  const place = `'desktop', 'NL', 'Utrecht', 'u1', NULL, NULL`;
  await connection.run(`
    INSERT INTO event (tenant_id, id, occurred_at, type, name, module, user_id, session_id, entity_id, device, country, region, geohash, amount, properties) VALUES
      -- Sunday 29 March in both zones.
      ('t', '1', '2026-03-29 10:00:00+00', 'action', 'feature_usage', 'm', 'ann', 's1', 'f1', ${place}),
      ('t', '2', '2026-03-29 10:05:00+00', 'conversion', 'fund_project', 'm', 'ann', 's1', NULL, ${place}),
      ('t', '3', '2026-03-29 10:06:00+00', 'page_view', 'page_view', 'm', 'ann', 's2', NULL, 'mobile', 'BE', 'Gent', 'u1', NULL, NULL),
      -- Monday 30 March in Amsterdam, still Sunday in Dublin.
      ('t', '4', '2026-03-29 22:30:00+00', 'action', 'feature_usage', 'm', 'ann', 's3', 'f1', ${place}),
      ('t', '5', '2026-03-30 10:00:00+00', 'action', 'feature_usage', 'm', 'ann', 's4', 'f1', ${place}),
      ('t', '6', '2026-03-31 10:00:00+00', 'action', 'feature_usage', 'm', 'ann', 's5', 'f2', ${place}),
      ('t', '7', '2026-04-01 10:00:00+00', 'action', 'feature_usage', 'm', 'ann', NULL, 'f1', ${place}),
      ('u', '4', '2026-03-29 22:30:00+00', 'error', 'error', 'm', 'ann', 's3', NULL, ${place}),
      ('t', '8', '2026-03-29 10:00:00+00', 'action', 'click', 'm', NULL, 's6', NULL, ${place})`);
  expect(await rows(`SELECT tenant_id, CAST(date AS VARCHAR) AS date, user_id, device, region, country, events, actions, features_used, sessions FROM member_day ORDER BY ALL`)).toEqual([
    { tenant_id: 't', date: '2026-03-29', user_id: 'ann', device: 'desktop', region: 'Utrecht', country: 'NL', events: '3', actions: '2', features_used: '1', sessions: '2' },
    { tenant_id: 't', date: '2026-03-30', user_id: 'ann', device: 'desktop', region: 'Utrecht', country: 'NL', events: '2', actions: '2', features_used: '1', sessions: '2' },
    { tenant_id: 't', date: '2026-03-31', user_id: 'ann', device: 'desktop', region: 'Utrecht', country: 'NL', events: '1', actions: '1', features_used: '1', sessions: '1' },
    { tenant_id: 't', date: '2026-04-01', user_id: 'ann', device: 'desktop', region: 'Utrecht', country: 'NL', events: '1', actions: '1', features_used: '1', sessions: '0' },
    { tenant_id: 'u', date: '2026-03-29', user_id: 'ann', device: 'desktop', region: 'Utrecht', country: 'NL', events: '1', actions: '0', features_used: '0', sessions: '1' },
  ]);
  expect(await rows(`SELECT tenant_id, CAST(week AS VARCHAR) AS week, user_id, active_days, features_used, actions FROM member_week ORDER BY ALL`)).toEqual([
    { tenant_id: 't', week: '2026-03-23', user_id: 'ann', active_days: '1', features_used: '1', actions: '2' },
    { tenant_id: 't', week: '2026-03-30', user_id: 'ann', active_days: '3', features_used: '2', actions: '4' },
    { tenant_id: 'u', week: '2026-03-23', user_id: 'ann', active_days: '1', features_used: '0', actions: '0' },
  ]);
});
