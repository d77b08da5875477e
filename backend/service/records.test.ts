import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChangeInput } from '../../contract/change';
import type { QuestionInput } from '../../contract/question';
import { loadSmoother } from '../analysis/forecast/load-smoother';
import { readWasm } from '../analysis/forecast/read-wasm';
import { ControlStores } from '../store/control/control-stores';
import { DuckDBStore } from '../store/duckdb/duckdb-store';
import { CatalogueKeeper } from './catalogue-keeper';
import { EmbeddedService } from './embedded-service';
import type { AskContext } from './service';

const CATALOGUE = `semantic_models:
  - name: sales
    model: ref('sales')
    defaults: { agg_time_dimension: sold_on }
    entities: [{ name: sale, type: primary, expr: id }, { name: buyer, type: foreign }]
    dimensions:
      - { name: sold_on, type: time, type_params: { time_granularity: day } }
      - { name: region, label: Region, type: categorical }
    measures: [{ name: amount, agg: sum, expr: amount, create_metric: true }, { name: sales_made, agg: count, expr: id, create_metric: true }]
    config: { meta: { northstar: { tenant: none, time: local } } }
metrics:
  - { name: takings, label: Takings, description: d, type: simple, type_params: { measure: amount }, config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, public: true, anomalies: {}, action: Call the shops., thresholds: [{ below: 100, severity: warning }] } } } }
  - { name: secret, label: Secret, description: d, type: simple, type_params: { measure: amount }, config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, min_role: admin, anomalies: {} } } } }
northstar_funnels:
  - { name: hushed, entity: buyer, steps: [{ metric: sales_made }, { metric: secret }] }
northstar_cohorts:
  - { name: regulars, label: Regulars, entity: buyer, expires_after: 1 hour, members: { kind: behavioural, step: { metric: sales_made }, at_least: 2 } }
northstar_experiments:
  - { name: banner, entity: buyer, start: '2026-06-01', variants: [{ name: old, weight: 50 }, { name: new, weight: 50 }], exposure: { metric: sales_made }, variant_dimension: sale__region, target: { metric: takings } }
`;

const DAY = 86_400_000;
const FIRST = Date.parse('2026-03-02');
const day = (index: number) => new Date(FIRST + index * DAY).toISOString().slice(0, 10);

let folder: string;
let service: EmbeddedService;
let nowMs = FIRST + 120 * DAY + DAY / 2;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-records-'));
  const tables = path.join(folder, 'tables');
  writeFileSync(path.join(folder, 'catalogue.yaml'), CATALOGUE);
  const rows = Array.from({ length: 120 }, (_, index) => `${index},${day(index)},north,b${index % 80},${index === 115 ? 900 : 100 + (index % 7)}`);
  mkdirSync(tables);
  writeFileSync(path.join(tables, 'sales.csv'), `id,sold_on,region,buyer,amount\n${rows.join('\n')}\n`);
  const store = await DuckDBStore.open(tables, { memory: '512MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  const now = () => nowMs;
  const control = new ControlStores({ nowMs: now }).connect({ dataDir: path.join(folder, 'data') });
  service = new EmbeddedService({ store, catalogue: new CatalogueKeeper(folder, { tenantBound: false }, now), tenant: '', timezone: 'UTC', nowMs: now, control, smoother: () => loadSmoother(readWasm()) });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const as = (login: string, role: 'viewer' | 'editor' | 'admin'): AskContext => ({ principal: { kind: 'user', login, role } });
const ask = (question: QuestionInput, context = as('ada', 'admin')) => service.ask(question, context);
const change = (made: ChangeInput, context = as('ada', 'editor')) => service.change(made, context);
const column = ({ columns, rows }: Awaited<ReturnType<typeof ask>>, name: string) => rows.map((row) => row[columns.findIndex((one) => one.name === name)]);

describe('S3-22: anomalies are found on a schedule and kept', () => {
  it('finds the planted spike once, however often it looks', async () => {
    expect(await service.runPass('anomalies')).toBe('2 KPIs looked at; 2 anomalies opened, 0 brought up to date, 0 opened again.');
    expect(await service.runPass('anomalies')).toBe('2 KPIs looked at; 0 anomalies opened, 0 brought up to date, 0 opened again.');
    const answer = await ask({ queryType: 'anomalies', metrics: ['takings'] });
    expect(column(answer, 'time')).toEqual([`${day(115)}T00:00:00Z`]);
    expect(column(answer, 'severity')).toEqual(['critical']);
    expect(column(answer, 'actual')).toEqual([900]);
    expect(column(answer, 'status')).toEqual(['open']);
    expect(String(column(answer, 'description')[0])).toMatch(/^Takings is €900\.00, above the expected €10[0-9.]+ by [0-9.]+ standard deviations\.$/);
  });

  it('are shown to those who may ask the KPI alone', async () => {
    expect(new Set(column(await ask({ queryType: 'anomalies' }), 'metric'))).toEqual(new Set(['takings', 'secret']));
    expect(column(await ask({ queryType: 'anomalies' }, as('bob', 'viewer')), 'metric')).toEqual(['takings']);
  });

  it('are acknowledged and resolved, by whom and when', async () => {
    const [id = ''] = column(await ask({ queryType: 'anomalies', metrics: ['takings'] }), 'id').map(String);
    await expect(change({ change: 'anomaly', id, to: 'acknowledged' }, as('bob', 'viewer'))).rejects.toMatchObject({ code: 'forbidden', message: 'To change the status of an anomaly takes the role editor or above; yours is viewer.' });
    expect(await change({ change: 'anomaly', id, to: 'acknowledged', note: 'A fair.' })).toEqual({ message: 'The anomaly is acknowledged.' });
    nowMs += 60_000;
    await change({ change: 'anomaly', id, to: 'resolved' }, as('bob', 'editor'));
    await expect(change({ change: 'anomaly', id, to: 'acknowledged' })).rejects.toMatchObject({ code: 'conflict', message: 'The anomaly is resolved, so it can become open, not acknowledged.' });
    const answer = await ask({ queryType: 'anomalies', metrics: ['takings'] });
    expect(['status', 'acknowledged_by', 'resolved_by', 'note'].map((name) => column(answer, name)[0])).toEqual(['resolved', 'ada', 'bob', 'A fair.']);
    expect(Date.parse(String(column(answer, 'resolved_at')[0])) - Date.parse(String(column(answer, 'acknowledged_at')[0]))).toBe(60_000);
    await expect(change({ change: 'anomaly', id: 'nothing', to: 'resolved' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('say to nobody but those who are signed in who did what, and what they wrote', async () => {
    const shown = await ask({ queryType: 'anomalies' }, { principal: { kind: 'anonymous' } });
    expect(['status', 'acknowledged_by', 'resolved_by', 'note'].map((name) => column(shown, name)[0])).toEqual(['resolved', null, null, null]);
    expect(JSON.stringify(shown.rows)).not.toMatch(/"(?:ada|bob)"|A fair/);
  });

  it('are filtered by status and severity, and counted for a rule', async () => {
    const open = await ask({ queryType: 'anomalies', filters: [{ field: 'status', op: '=', values: ['open'] }] });
    expect(column(open, 'metric')).toEqual(['secret']);
    const counted = await ask({ queryType: 'anomalies', format: 'value', filters: [{ field: 'severity', op: 'in', values: ['high', 'critical'] }] });
    expect(counted.rows).toEqual([[2]]);
    await expect(ask({ queryType: 'anomalies', filters: [{ field: 'colour', op: '=', values: ['red'] }] })).rejects.toMatchObject({ pointer: '/filters/0', message: 'These records have no "colour"; they can be filtered by severity, status, metric, id.' });
  });

  it('are marks on the time axis of a panel, beside experiments', async () => {
    const answer = await ask({ queryType: 'annotations', metrics: ['takings'] });
    expect(answer.columns.map(({ name }) => name)).toEqual(['time', 'timeEnd', 'title', 'text', 'tags', 'id']);
    expect(answer.rows.map(([time, end, title, , tags]) => [time, end, title, tags])).toEqual([
      [`${day(115)}T00:00:00Z`, null, 'Takings', 'anomaly,critical,takings'],
      ['2026-06-01T00:00:00Z', null, 'banner', 'experiment,running,takings'],
    ]);
  });
});

describe('S3-20: insights are written on a schedule', () => {
  it('tell what moved, what is odd and what to do', async () => {
    expect(await service.runPass('insights')).toMatch(/^2 KPIs looked at over the last whole week; \d+ insights written\.$/);
    const answer = await ask({ queryType: 'insights', metrics: ['takings'] });
    // The week of 22 June has the spike of day 115: 795 more than the week before.
    expect(column(answer, 'headline').map(String).some((text) => /^Takings rose by \d+% to €[\d,]+\.00/.test(text))).toBe(true);
    expect(column(answer, 'detail').map(String)).toContain('100% of the change comes from Region "north".');
    expect(column(await ask({ queryType: 'insights' }, as('bob', 'viewer')), 'metric')).not.toContain('secret');
  });

  it('are dismissed by an editor who may ask the KPI', async () => {
    const [hidden = ''] = column(await ask({ queryType: 'insights', metrics: ['secret'] }), 'id').map(String);
    await expect(change({ change: 'insight', id: hidden })).rejects.toMatchObject({ code: 'not_found', message: 'There is no insight of this id.' });

    const before = await ask({ queryType: 'insights', metrics: ['takings'] });
    await change({ change: 'insight', id: String(column(before, 'id')[0]) });
    expect((await ask({ queryType: 'insights', metrics: ['takings'] })).rows).toHaveLength(before.rows.length - 1);
  });
});

describe('S3-04: a cohort is counted, and counted again when that has expired', () => {
  it('keeps the count until then', async () => {
    const counted = await ask({ queryType: 'cohorts' });
    // Of 80 buyers the first 40 came twice.
    expect(column(counted, 'members').map(Number)).toEqual([40]);
    nowMs += 30 * 60_000;
    const kept = await ask({ queryType: 'cohorts' });
    expect(column(kept, 'computed_at')).toEqual(column(counted, 'computed_at'));
    expect(kept.meta.sql).toBe('');
    nowMs += 31 * 60_000;
    const again = await ask({ queryType: 'cohorts' });
    expect(again.meta.sql).not.toBe('');
    expect(column(again, 'computed_at')).not.toEqual(column(counted, 'computed_at'));
  });
});

describe('S3-15: a cohort narrows any question', () => {
  const often = (atLeast: number) => ({ entity: 'buyer', members: { kind: 'behavioural' as const, step: { metric: 'sales_made' }, at_least: atLeast } });

  it('and says so where it selects nobody', async () => {
    const answer = await ask({ metrics: ['takings'], cohort: often(99) });
    expect(answer.rows).toEqual([[null]]);
    expect(answer.meta.notices.map(({ text }) => text)).toContain('The cohort has no members.');
    expect((await ask({ metrics: ['takings'], cohort: often(2) })).meta.notices).toEqual([]);
  });

  it('or stands beside others', async () => {
    const answer = await ask({ metrics: ['sales_made'], cohorts: ['regulars'] });
    expect(answer.columns.map(({ name }) => name)).toEqual(['cohort', 'sales_made']);
    expect(answer.rows.map((row) => row.map(String))).toEqual([['Regulars', '80']]);
  });

  it('of records too', async () => {
    expect((await ask({ queryType: 'records', metrics: ['sales_made'], columns: ['buyer'], cohort: often(2), limit: 1_000 })).rows).toHaveLength(80);
  });
});

describe('S3-19: definitions are saved from the editor', () => {
  const funnel = { name: 'my_funnel', label: 'Mine', entity: 'buyer', steps: [{ metric: 'sales_made' }, { metric: 'sales_made' }] };

  it('and asked by their name; a private one is hidden from others', async () => {
    await change({ change: 'save', object: { kind: 'funnel', definition: funnel } });
    const answer = await ask({ queryType: 'funnel', funnel: 'my_funnel' }, as('ada', 'editor'));
    expect(column(answer, 'count').map(Number)).toEqual([80, 40]);
    await expect(ask({ queryType: 'funnel', funnel: 'my_funnel' }, as('eve', 'viewer'))).rejects.toMatchObject({ message: 'There is no funnel "my_funnel".' });
    const names = async (context: AskContext) => (await service.catalogue(context)).definitions.filter(({ kind }) => kind === 'funnel').map(({ name }) => name);
    expect(await names(as('ada', 'editor'))).toEqual(['my_funnel']);
    expect(await names(as('eve', 'viewer'))).toEqual([]);
  });

  it('decision 9: nobody is told of the catalogue’s own whose KPIs they may not ask', async () => {
    const names = async (context: AskContext) => (await service.catalogue(context)).definitions.map(({ name }) => name);
    expect(await names(as('root', 'admin'))).toContain('hushed');
    expect(await names(as('eve', 'editor'))).not.toContain('hushed');
    await expect(ask({ queryType: 'funnel', funnel: 'hushed' }, as('eve', 'editor'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are told apart from the catalogue’s own, and whose they are', async () => {
    const marks = async (context: AskContext) => Object.fromEntries((await service.catalogue(context)).definitions.map(({ name, saved }) => [name, saved]));
    await change({ change: 'save', object: { kind: 'funnel', is_public: true, definition: { ...funnel, name: 'shared_funnel' } } });
    expect(await marks(as('ada', 'editor'))).toEqual({
      regulars: undefined,
      banner: undefined,
      my_funnel: { isOwn: true, isPublic: false, mayChange: true },
      shared_funnel: { isOwn: true, isPublic: true, mayChange: true },
    });
    expect((await marks(as('eve', 'editor'))).shared_funnel).toEqual({ isOwn: false, isPublic: true, mayChange: false });
    expect((await marks({ principal: { kind: 'anonymous' } })).shared_funnel).toEqual({ isOwn: false, isPublic: true, mayChange: false });
    expect((await marks(as('root', 'admin'))).my_funnel).toEqual({ isOwn: false, isPublic: false, mayChange: true });
    await change({ change: 'delete', kind: 'funnel', name: 'shared_funnel' });
  });

  it('and shared: a public one is everybody’s to ask, and its owner’s to delete', async () => {
    await change({ change: 'save', object: { kind: 'funnel', is_public: true, definition: funnel } });
    expect((await ask({ queryType: 'funnel', funnel: 'my_funnel' }, as('eve', 'viewer'))).rows).toHaveLength(2);
    await expect(change({ change: 'delete', kind: 'funnel', name: 'my_funnel' }, as('eve', 'editor'))).rejects.toMatchObject({ code: 'forbidden' });
    await change({ change: 'delete', kind: 'funnel', name: 'my_funnel' });
    await expect(ask({ queryType: 'funnel', funnel: 'my_funnel' })).rejects.toMatchObject({ pointer: '/funnel' });
  });

  it('but never under a name of the catalogue, and never by nobody', async () => {
    const cohort = { name: 'regulars', entity: 'buyer', members: { kind: 'behavioural' as const, step: { metric: 'sales_made' } } };
    await expect(change({ change: 'save', object: { kind: 'cohort', definition: cohort } })).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.change({ change: 'insight', id: 'x' }, { principal: { kind: 'anonymous' } })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(service.change({ change: 'everything' }, as('ada', 'admin'))).rejects.toMatchObject({ code: 'invalid_question' });
  });
});

describe('S3-18: units are assigned', () => {
  it('once and for all', async () => {
    const first = await change({ change: 'assign', experiment: 'banner', unit: 'b1' }, as('shop', 'viewer'));
    expect(first.variant).toMatch(/^(old|new)$/);
    expect(await change({ change: 'assign', experiment: 'banner', unit: 'b1' }, as('shop', 'viewer'))).toEqual(first);
    await expect(change({ change: 'assign', experiment: 'baner', unit: 'b1' })).rejects.toMatchObject({ message: 'There is no experiment "baner"; did you mean banner?' });
  });
});

describe('jobs', () => {
  it('are run by an editor, and told by name', async () => {
    expect(await change({ change: 'run', job: 'cohorts' })).toEqual({ message: 'One cohort is counted.' });
    await expect(change({ change: 'run', job: 'cohorts' }, as('bob', 'viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(change({ change: 'run', job: 'anything' })).rejects.toMatchObject({ message: 'There is no job "anything"; the jobs are anomalies, crossings, insights, cohorts.' });
  });

  it('run once, however many start one at the same time', async () => {
    const run = jest.spyOn(service, 'runPass');
    const told = await Promise.all(Array.from({ length: 20 }, () => change({ change: 'run', job: 'anomalies' })));
    expect(new Set(told.map(({ message }) => message)).size).toBe(1);
    expect(run).toHaveBeenCalledTimes(1);
    await change({ change: 'run', job: 'anomalies' });
    expect(run).toHaveBeenCalledTimes(2);
    run.mockRestore();
  });
});
