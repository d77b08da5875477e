import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSmoother } from '../../analysis/forecast/load-smoother';
import { readWasm } from '../../analysis/forecast/read-wasm';
import { ControlStores } from '../../store/control/control-stores';
import { DuckDBStore } from '../../store/duckdb/duckdb-store';
import { CatalogueKeeper } from '../catalogue-keeper';
import { EmbeddedService } from '../embedded-service';
import type { AskContext } from '../service';

const meta = (more: string) => `config: { meta: { northstar: { unit: short, owner: Sales, better: higher, freshness: live, ${more} } } }`;
const CATALOGUE = `semantic_models:
  - name: sales
    model: ref('sales')
    defaults: { agg_time_dimension: sold_on }
    entities: [{ name: sale, type: primary, expr: id }, { name: buyer, type: foreign }]
    dimensions:
      - { name: sold_on, type: time, type_params: { time_granularity: day } }
      - { name: region, label: Region, type: categorical }
      - { name: grade, label: Grade, type: categorical, ${'config: { meta: { northstar: { min_role: admin } } }'} }
    measures: [{ name: amount, agg: sum, expr: amount, create_metric: true }, { name: profit, agg: sum, expr: cost, create_metric: true }, { name: sales_made, agg: count, expr: id, create_metric: true }]
    config: { meta: { northstar: { tenant: none, time: local, event: grade } } }
  - name: buyers
    model: ref('buyers')
    entities: [{ name: buyer, type: primary, expr: id }]
    dimensions:
      - { name: salary_band, type: categorical, config: { meta: { northstar: { min_role: admin } } } }
      - { name: full_name, type: categorical, config: { meta: { northstar: { person: true } } } }
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - { name: takings, label: Takings, description: d, type: simple, type_params: { measure: amount }, ${meta('anomalies: {}, public: true, action: Call.')} }
  - { name: secret, label: Secret, description: d, type: simple, type_params: { measure: profit }, ${meta('min_role: admin, anomalies: {}')} }
  - { name: margin, label: Margin, description: d, type: ratio, type_params: { numerator: secret, denominator: takings }, ${meta('')} }
northstar_cohorts:
  - { name: rich, label: Rich, entity: buyer, members: { kind: demographic, filters: [{ field: buyer__salary_band, op: '=', values: [high] }] } }
  - { name: rich_too, label: Rich2, entity: buyer, members: { kind: custom, where: "{{ Dimension('buyer__salary_band') }} = 'high'" } }
  - { name: rich_step, label: Rich3, entity: buyer, members: { kind: behavioural, step: { metric: takings, filters: [{ field: buyer__salary_band, op: '=', values: [high] }] } } }
northstar_funnels:
  - { name: hush, label: Hush, entity: buyer, steps: [{ metric: takings }, { metric: secret }] }
`;
const DAY = 86_400_000;
const FIRST = Date.parse('2026-03-02');
const day = (i: number) => new Date(FIRST + i * DAY).toISOString().slice(0, 10);
let folder: string; let service: EmbeddedService; let nowMs = FIRST + 120 * DAY + DAY / 2;
const GROUPS = Number(process.env.GROUPS ?? 80);
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'attack-'));
  const tables = path.join(folder, 'tables');
  writeFileSync(path.join(folder, 'catalogue.yaml'), CATALOGUE);
  mkdirSync(tables);
  const rows = Array.from({ length: 120 }, (_, i) => `${i},${day(i)},${i % 2 ? 'north' : 'south'},${i === 115 ? 'TOPSECRETGRADE' : 'plain'},b${i % 80},${i === 115 ? 900 : 100 + (i % 7)},${i}`);
  const many = GROUPS > 80 ? Array.from({ length: GROUPS }, (_, i) => `${1000 + i},${day(i % 3)},x,plain,c${i},${i % 977},1`) : [];
  writeFileSync(path.join(tables, 'sales.csv'), `id,sold_on,region,grade,buyer,amount,cost\n${[...rows, ...many].join('\n')}\n`);
  writeFileSync(path.join(tables, 'buyers.csv'), `id,salary_band,full_name\n${Array.from({ length: 80 }, (_, i) => `b${i},${i < 3 ? 'high' : 'low'},Name${i}`).join('\n')}\n`);
  const store = await DuckDBStore.open(tables, { memory: '512MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  const now = () => nowMs;
  const control = new ControlStores({ nowMs: now }).connect({ dataDir: path.join(folder, 'data') });
  service = new EmbeddedService({ store, catalogue: new CatalogueKeeper(folder, { tenantBound: false }, now), tenant: '', timezone: 'UTC', nowMs: now, control, smoother: () => loadSmoother(readWasm()) });
}, 60000);
afterAll(async () => { await service.close(); rmSync(folder, { recursive: true }); });
const as = (login: string, role: 'viewer' | 'editor' | 'admin'): AskContext => ({ principal: { kind: 'user', login, role } });
const viewer = as('eve', 'viewer');
const anon: AskContext = { principal: { kind: 'anonymous' } };
const out = async (label: string, run: () => Promise<any>) => {
  const start = Date.now();
  try { const a = await run(); console.log(label, `${Date.now() - start}ms`, JSON.stringify(a.rows ?? a)?.slice(0, 900), a.meta ? JSON.stringify(a.meta.notices).slice(0, 400) : ''); }
  catch (e: any) { console.log(label, 'REFUSED', e.code, e.message, e.pointer, e.code ? '' : e.stack); }
};
it('attacks', async () => {
  const ask = (q: any, c = viewer) => service.ask(q, c);
  await out('ratio records', () => ask({ queryType: 'records', metrics: ['margin'], limit: 2 }));
  await out('secret', () => ask({ metrics: ['secret'] }));
  await out('cohort records', () => ask({ queryType: 'records', metrics: ['takings'], cohort: 'rich', columns: ['buyer', 'buyer__salary_band'], limit: 3 }));
  await out('cohort custom', () => ask({ queryType: 'records', metrics: ['takings'], cohort: 'rich_too', columns: ['buyer', 'buyer__salary_band'], limit: 3 }));
  await out('cohort step', () => ask({ queryType: 'records', metrics: ['takings'], cohort: 'rich_step', columns: ['buyer', 'buyer__salary_band'], limit: 3 }));
  await out('cohort inline', () => ask({ queryType: 'records', metrics: ['takings'], cohort: { entity: 'buyer', members: { kind: 'demographic', filters: [{ field: 'buyer__salary_band', op: '=', values: ['high'] }] } } }));
  await out('cohort inline template', () => ask({ queryType: 'records', metrics: ['takings'], cohort: { entity: 'buyer', members: { kind: 'custom', where: "{{ Dimension('buyer__salary_band') }} = 'high'" } } }));
  await out('anon cohorts', () => ask({ queryType: 'cohorts' }, anon));
  await out('event', () => ask({ queryType: 'funnel', funnel: { entity: 'buyer', steps: [{ event: 'TOPSECRETGRADE' }, { metric: 'takings' }] } }));
  await out('funnel secret', () => ask({ queryType: 'funnel', funnel: { entity: 'buyer', steps: [{ metric: 'takings' }, { metric: 'secret' }] } }));
  await out('funnel kept secret', () => ask({ queryType: 'funnel', funnel: 'hush' }));
  await out('funnel profit', () => ask({ queryType: 'funnel', funnel: { entity: 'buyer', steps: [{ metric: 'takings' }, { metric: 'profit' }] } }));
  await out('retention value', () => ask({ queryType: 'retention', retention: { entity: 'buyer', start: { metric: 'takings' }, return: { metric: 'takings' }, value: 'secret' } }));
  await out('contribution', () => ask({ queryType: 'contribution', metrics: ['takings'], group_by: ['sale__grade'] }));
  await out('contribution all', () => service.ask({ queryType: 'contribution', metrics: ['takings'], compare: { to: 'previous_week' } }, { ...viewer, range: { from: new Date(FIRST + 112 * DAY), to: new Date(FIRST + 119 * DAY) } }));
  await out('pass', async () => [await service.runPass('anomalies'), await service.runPass('insights')]);
  await out('insights viewer', () => ask({ queryType: 'insights' }));
  const kept = await service.ask({ queryType: 'anomalies', metrics: ['takings'] }, as('ada', 'admin'));
  const id = String(kept.rows[0]?.[17]);
  await service.change({ change: 'anomaly', id, to: 'acknowledged', note: 'Bob forgot it.' }, as('ada@corp.example', 'editor'));
  await out('anomalies anon', () => ask({ queryType: 'anomalies' }, anon));
  await out('catalogue viewer', async () => { const c = await service.catalogue(viewer); return { definitions: c.definitions }; });
  await out('catalogue anon', async () => { const c = await service.catalogue(anon); return { definitions: c.definitions, entities: c.entities }; });
  await service.change({ change: 'save', object: { kind: 'funnel', definition: { name: 'priv', entity: 'buyer', steps: [{ metric: 'takings' }, { metric: 'takings' }] } } }, as('ada', 'editor'));
  await out('save same name', () => service.change({ change: 'save', object: { kind: 'funnel', definition: { name: 'priv', entity: 'buyer', steps: [{ metric: 'takings' }, { metric: 'takings' }] } } }, viewer));
  const insights = await service.ask({ queryType: 'insights', metrics: ['secret'] }, as('ada', 'admin'));
  await out('dismiss', async () => service.change({ change: 'insight', id: String(insights.rows[0]?.[10]) }, as('ed', 'editor')));
  await out('proto', () => ask({ queryType: 'anomalies', filters: [{ field: '__proto__', op: '=', values: ['x'] }] }));
  await out('label injection', async () => service.compile({ queryType: 'funnel', funnel: { entity: 'buyer', steps: [{ metric: 'takings', label: 'a\u2028b\u0085\u000b; DROP TABLE x; --' }, { metric: 'takings' }] } }, viewer).then((c) => c.sql.slice(0, 200)));
  await out('geomap secret', () => ask({ queryType: 'geomap', metrics: ['secret'] }));
}, 120000);
