import { audit } from '../tables/audit';
import { event } from '../tables/event';
import { execution } from '../tables/execution';
import { money } from '../tables/money';
import { TABLES, VIEWS } from '../tables/tables';
import type { Index } from '../tables/table';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import { refreshViews } from './refresh-views';
import type { SchemaEngine } from './schema';
import { openModelStore, type ModelStore } from './testing/model-store';

const NOW = new Date('2026-03-30T10:00:00Z');
/** Enough for PostgreSQL to prefer an index where it would at ten million. */
const ROWS = 40_000;

/** A store of an engine with the model's tables, and tests that need it: where it is not installed there is nothing to see. */
function useStore(engine: SchemaEngine): (name: string, test: (store: ModelStore) => Promise<void>) => void {
  let store: ModelStore | undefined;
  beforeAll(async () => {
    store = await openModelStore(engine);
    await store?.write((schema) => migrate(schema, MIGRATIONS, NOW));
  }, 120_000);
  afterAll(() => store?.close());
  return (name, test) => it(name, async () => (store ? test(store) : undefined), 120_000);
}

const columnsOf = (index: Index): readonly string[] => ('by' in index ? index.by : ['inside' in index ? index.inside : index.words]);

it('what is said of the layout of a table names columns that it has, and its time is always known', () => {
  for (const { name, columns, key, time, labels = [], indexes = [] } of TABLES) {
    const named = [...key, ...(time === undefined ? [] : [time]), ...labels, ...indexes.flatMap(columnsOf)];
    expect({ name, unknown: named.filter((one) => !columns.some((column) => column.name === one)) }).toEqual({ name, unknown: [] });
    expect({ name, nullable: columns.filter((column) => [...key, time].includes(column.name) && column.nullable).map((column) => column.name) }).toEqual({ name, nullable: [] });
    expect({ name, labels: columns.filter((column) => labels.includes(column.name) && column.type !== 'text').map((column) => column.name) }).toEqual({ name, labels: [] });
  }
});

describe('PostgreSQL', () => {
  const here = useStore('postgres');
  const parts = (parent: string) => `SELECT CAST(inhrelid AS REGCLASS)::TEXT AS part FROM pg_inherits WHERE inhparent = '${parent}'::REGCLASS ORDER BY 1`;
  const run = (store: ModelStore, ...statements: readonly string[]) => store.write((schema) => schema.apply(statements));

  here('S4-01: this month and the three after it have a part before they begin', async (store) => {
    expect((await store.ask(parts('event'))).map(({ part }) => part)).toEqual(['event_2026_03', 'event_2026_04', 'event_2026_05', 'event_2026_06', 'event_rest']);
    await store.write((schema) => migrate(schema, MIGRATIONS, new Date('2026-04-02T00:00:00Z')));
    expect((await store.ask(parts('event'))).map(({ part }) => part)).toContain('event_2026_07');
  });

  here('rows that came before their month had a part are moved there, those that may not be deleted too', async (store) => {
    const at = (occurred_at: string, id: string) => ({ tenant_id: 't', id, occurred_at, action: 'login' });
    await store.insert(audit, [at('2026-01-31T23:59:59.999Z', '1'), at('2026-02-01T00:00:00Z', '2'), at('1970-01-01T00:00:00Z', '3'), at('2026-03-01T00:00:00Z', '4')]);
    const where = 'SELECT id, CAST(tableoid AS REGCLASS)::TEXT AS part FROM audit ORDER BY id';
    const before = (await store.ask(where)).map(({ part }) => part);
    expect(before).toEqual(['audit_rest', 'audit_rest', 'audit_rest', 'audit_2026_03']);
    await store.write((schema) => migrate(schema, MIGRATIONS, NOW));
    // A clock that was wrong makes no part.
    expect((await store.ask(where)).map(({ part }) => part)).toEqual(['audit_2026_01', 'audit_2026_02', 'audit_rest', 'audit_2026_03']);
  });

  here('S4-06: an entry of the audit is neither changed nor deleted, in whichever part', async (store) => {
    for (const change of [`UPDATE audit SET outcome = 'success'`, `DELETE FROM audit WHERE id = '1'`, `DELETE FROM audit_2026_01`, 'TRUNCATE audit']) {
      await expect(run(store, change)).rejects.toThrow(/added and never changed or deleted/);
    }
    expect(await store.ask('SELECT COUNT(*) AS entries FROM audit')).toEqual([{ entries: 4 }]);
  });

  describe('what is asked often is looked up in an index', () => {
    /** The plan of a statement, and the indexes and parts in it. */
    async function planOf(store: ModelStore, sql: string): Promise<{ readonly indexes: readonly string[]; readonly text: string }> {
      const text = (await store.ask(`EXPLAIN ${sql}`)).map((row) => String(Object.values(row)[0])).join('\n');
      return { indexes: [...text.matchAll(/(?:using|Index Scan on) (\w+_idx\d*)/g)].map(([, index = '']) => index), text };
    }

    here(`on ${ROWS} rows`, async (store) => {
      await run(
        store,
        `INSERT INTO tenant VALUES ('t', 'T', 'UTC', 'EUR'), ('u', 'U', 'UTC', 'EUR')`,
        `INSERT INTO event (tenant_id, id, occurred_at, type, name, module, user_id, session_id, device, country, region, geohash, properties)
         SELECT CASE WHEN i % 10 = 0 THEN 'u' ELSE 't' END, i::TEXT, TIMESTAMPTZ '2026-03-01 00:00:00+00' + i * INTERVAL '1 minute', 'action', 'name' || i % 40, 'm', 'user' || i % 4000, 'session' || i / 3, 'd', 'NL', 'r', 'u', jsonb_build_object('seconds', i)
         FROM generate_series(1, ${ROWS}) AS i`,
        `INSERT INTO session (tenant_id, id, staff_id, started_at, last_seen_at, duration_s, page_views, device, country, region, referrer)
         SELECT 't', i::TEXT, 'staff' || i % 4000, at, at, 0, 1, 'd', 'NL', 'r', 'Direct' FROM (SELECT i, TIMESTAMPTZ '2026-03-01 00:00:00+00' + i * INTERVAL '1 minute' AS at FROM generate_series(1, ${ROWS}) AS i) AS moment`,
        `INSERT INTO ai_cost (tenant_id, execution_id, executed_at, user_id, department, agent_id, prompt_type, feature, model, tier, input_tokens, output_tokens, cost_usd, accepted)
         SELECT 't', i::TEXT, TIMESTAMPTZ '2026-03-01 00:00:00+00' + i * INTERVAL '1 minute', 'user' || i % 4000, 'department' || i % 400, 'agent' || i % 500, 'p', 'f', 'm', 't', 1, 1, 1, TRUE FROM generate_series(1, ${ROWS}) AS i`,
        `INSERT INTO execution (tenant_id, id, kind, subject_id, triggered_by, status, error_text, retries, started_at, escalated)
         SELECT 't', i::TEXT, 'agent', 'a', 'user', 'failed', 'Word' || i || ' was not understood', 0, TIMESTAMPTZ '2026-03-01 00:00:00+00' + i * INTERVAL '1 minute', FALSE FROM generate_series(1, ${ROWS}) AS i`,
        `INSERT INTO snapshot (tenant_id, key, period, period_start, period_end, dims_hash, value, computed_at)
         SELECT 't', 'metric' || i % 100, 'daily', TIMESTAMPTZ '2023-01-01 00:00:00+00' + i / 100 * INTERVAL '1 day', now(), '', i, now() FROM generate_series(1, ${ROWS}) AS i`
      );
      await store.write((schema) => refreshViews(schema));
      await run(store, 'ANALYZE');
      const march = `'2026-03-10 00:00:00+00' AND '2026-03-11 00:00:00+00'`;
      for (const [question, index] of [
        [`SELECT value FROM platform_metrics WHERE metric_name = 'metric7' AND date BETWEEN '2024-01-01' AND '2024-01-31'`, 'platform_metrics_date_metric_name_idx'],
        [`SELECT value FROM platform_metrics WHERE tenant_id = 't' AND date = '2024-01-01'`, 'platform_metrics_tenant_id_date_metric_name_dims_hash_idx'],
        [`SELECT COUNT(*) FROM event WHERE tenant_id = 'u' AND occurred_at BETWEEN ${march}`, 'event_2026_03_tenant_id_occurred_at_idx'],
        [`SELECT COUNT(*) FROM event WHERE type = 'action' AND name = 'name7' AND occurred_at BETWEEN ${march}`, 'event_2026_03_type_name_occurred_at_idx'],
        [`SELECT * FROM event WHERE user_id = 'user7' AND occurred_at BETWEEN ${march}`, 'event_2026_03_user_id_occurred_at_idx'],
        [`SELECT * FROM event WHERE session_id = 'session70' AND occurred_at BETWEEN ${march}`, 'event_2026_03_session_id_idx'],
        [`SELECT * FROM session WHERE staff_id = 'staff7' AND started_at BETWEEN ${march}`, 'session_2026_03_staff_id_started_at_idx'],
        [`SELECT * FROM analytics_events WHERE payload @> '{"seconds": 700}' AND "timestamp" < '2026-04-01 00:00:00+00'`, 'event_2026_03_properties_idx'],
        [`SELECT SUM(cost_usd) FROM ai_cost_tracking WHERE user_id = 'user7' AND executed_at BETWEEN ${march}`, 'ai_cost_2026_03_user_id_executed_at_idx'],
        [`SELECT SUM(cost_usd) FROM ai_cost_tracking WHERE agent_id = 'agent7' AND executed_at BETWEEN ${march}`, 'ai_cost_2026_03_agent_id_executed_at_idx'],
        [`SELECT SUM(cost_usd) FROM ai_cost_tracking WHERE department = 'department7' AND executed_at BETWEEN ${march}`, 'ai_cost_2026_03_department_executed_at_idx'],
        [`SELECT SUM(cost_usd) FROM ai_cost_tracking WHERE tenant_id = 't' AND executed_at BETWEEN ${march}`, 'ai_cost_2026_03_tenant_id_executed_at_idx'],
        [`SELECT * FROM agent_executions WHERE to_tsvector('simple', error_text) @@ plainto_tsquery('simple', 'word700') AND started_at < '2026-04-01 00:00:00+00'`, 'execution_2026_03_to_tsvector_idx'],
      ] as const) {
        const { indexes, text } = await planOf(store, question);
        expect({ question, indexes, text }).toMatchObject({ question, indexes: expect.arrayContaining([index]) });
      }
    });

    here('and a question reads the parts of its own months alone', async (store) => {
      const { text } = await planOf(store, `SELECT COUNT(*) FROM event WHERE tenant_id = 't' AND occurred_at >= '2026-04-01 00:00:00+00' AND occurred_at < '2026-05-01 00:00:00+00'`);
      expect(new Set(text.match(/event_\d{4}_\d\d/g))).toEqual(new Set(['event_2026_04']));
      expect(text).not.toContain('event_rest');
    });

    here('S4-05: an error is found by its words', async (store) => {
      expect(await store.ask(`SELECT id FROM agent_executions WHERE to_tsvector('simple', error_text) @@ plainto_tsquery('simple', 'understood word4711')`)).toEqual([{ id: '4711' }]);
    });
  });

  here('a kept view is made anew while others read it', async (store) => {
    await run(store, `DELETE FROM snapshot WHERE key <> 'metric7'`);
    const rows = async () => (await store.ask('SELECT COUNT(*) AS kept FROM platform_metrics'))[0]?.kept;
    expect(await rows()).toBe(ROWS);
    expect(await store.write((schema) => refreshViews(schema, 'hourly'))).toEqual(['member_day', 'member_week', 'staff_day', 'staff_week', 'community_member_day', 'crm_automation_sla', 'mv_daily_conversions', 'platform_metrics']);
    expect(await rows()).toBe(ROWS / 100);
  });
});

describe('ClickHouse', () => {
  const here = useStore('clickhouse');

  here('facts stand by month, in the order of tenant and time; a table whose rows are replaced has an engine for it', async (store) => {
    const engines = await store.ask(`SELECT name, engine, partition_key, sorting_key FROM system.tables WHERE database = 'northstar' AND name IN ('event', 'execution', 'crm_deal') ORDER BY name`);
    expect(engines).toEqual([
      { name: 'crm_deal', engine: 'ReplacingMergeTree', partition_key: '', sorting_key: 'tenant_id, id' },
      { name: 'event', engine: 'MergeTree', partition_key: 'toYYYYMM(occurred_at)', sorting_key: 'tenant_id, occurred_at, id' },
      { name: 'execution', engine: 'ReplacingMergeTree', partition_key: 'toYYYYMM(started_at)', sorting_key: 'tenant_id, started_at, id' },
    ]);
  });

  here('a row that takes the place of another counts once, merged or not, in tables and in views', async (store) => {
    const run = { tenant_id: 't', id: 'r', kind: 'automation', subject_id: 'w', started_at: '2026-03-29T12:00:00Z' };
    await store.insert(execution, [{ ...run, status: 'running' }]);
    await store.insert(execution, [{ ...run, status: 'success', completed_at: '2026-03-29T12:11:00Z' }]);
    const invoice = { tenant_id: 't', id: 'i', kind: 'invoice', direction: 'in', currency: 'EUR', occurred_at: '2026-03-29T12:00:00Z' };
    await store.insert(money, [{ ...invoice, amount: 10 }]);
    await store.insert(money, [{ ...invoice, amount: 12 }]);
    expect(await store.ask('SELECT status FROM execution')).toEqual([{ status: 'success' }]);
    expect(await store.ask('SELECT id, handling_s FROM crm_automation_runs')).toEqual([{ id: 'r', handling_s: 660 }]);
    expect(await store.ask('SELECT net_amount FROM invoice')).toEqual([{ net_amount: 12 }]);
  });

  here('a question reads the parts of its own months alone', async (store) => {
    const at = (occurred_at: string) => ({ tenant_id: 't', id: occurred_at, occurred_at, name: 'click' });
    await store.insert(event, [at('2026-01-10T00:00:00Z'), at('2026-02-10T00:00:00Z'), at('2026-03-10T00:00:00Z')]);
    const plan = (await store.ask(`SELECT * FROM (EXPLAIN indexes = 1 SELECT COUNT(*) FROM event WHERE tenant_id = 't' AND name = 'click' AND occurred_at >= '2026-02-01' AND occurred_at < '2026-03-01')`)).map((row) => String(Object.values(row)[0])).join('\n');
    expect(plan).toMatch(/Parts: 1\/3/);
  });

  here('S2-07: a kept view is made anew by the server itself, each hour', async (store) => {
    const refreshes = await store.ask(`SELECT name, create_table_query AS made FROM system.tables WHERE database = 'northstar' AND create_table_query LIKE '% REFRESH %' ORDER BY name`);
    expect(refreshes.map(({ name }) => name)).toEqual(VIEWS.filter(({ kept }) => kept).map(({ name }) => name).sort());
    expect(String(refreshes.find(({ name }) => name === 'mv_daily_conversions')?.made)).toContain('REFRESH EVERY 1 HOUR');
  });
});

describe('DuckDB', () => {
  const here = useStore('duckdb');

  here('a table that grows by the million has no index for its key, every other has one', async (store) => {
    const keyed = (await store.ask(`SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY' AND table_name <> 'schema_migration' ORDER BY table_name`)).map((row) => row.table_name);
    expect(keyed).toEqual(TABLES.filter(({ time }) => time === undefined).map(({ name }) => name).sort());
    expect(keyed).not.toContain('event');
  });

  here('S2-07: a kept view is made anew as a whole', async (store) => {
    await store.write((schema) => schema.apply([`INSERT INTO tenant VALUES ('t', 'T', 'UTC', 'EUR')`]));
    await store.insert(event, [{ tenant_id: 't', id: '1', name: 'search', occurred_at: '2026-03-10T00:00:00Z' }]);
    expect(await store.ask('SELECT searches FROM mv_daily_conversions')).toEqual([]);
    expect(await store.write((schema) => refreshViews(schema, 'nightly'))).toEqual(['recurring_revenue_day', 'billed_month']);
    expect(await store.ask('SELECT searches FROM mv_daily_conversions')).toEqual([]);
    await store.write((schema) => refreshViews(schema, 'hourly'));
    expect(await store.ask('SELECT searches FROM mv_daily_conversions')).toEqual([{ searches: 1 }]);
  });
});
