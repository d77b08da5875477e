import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { QuestionInput } from '../../contract/question';
import { settingsSchema } from '../../contract/settings';
import { serviceFactory } from '../../backend/service/create-service';
import type { Service } from '../../backend/service/service';

const meta = (role: string) => `config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: nightly, min_role: ${role} } } }`;
const CATALOGUE = `
semantic_models:
  - name: sales
    model: ref('sales')
    defaults: { agg_time_dimension: date }
    entities: [{ name: sale, type: primary, expr: id }]
    dimensions:
      - { name: date, type: time, type_params: { time_granularity: day } }
      - { name: branch, type: categorical }
    measures: [{ name: amount, agg: sum, expr: amount }]
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - { name: sales, label: Sales, description: Everything sold., type: simple, type_params: { measure: amount }, ${meta('viewer')} }
northstar_metrics:
  - { name: sales_ahead, label: Sales ahead, description: Sales of the next ten days., forecast: { metric: sales, horizon: 10d }, ${meta('viewer')} }
  - { name: sales_later, label: Sales later, description: Sales of the next thirty days., forecast: { metric: sales, horizon: 30d }, ${meta('viewer')} }
  - { name: secret_sales_ahead, label: Secret, description: For administrators., forecast: { metric: sales, horizon: 10d }, ${meta('admin')} }
`;

/** A line without noise: north sells 100, 101, 102 … euros a day for 60 days, south 40 each day. The last whole day is 1 March. */
const FIRST = Date.parse('2026-01-01T00:00:00Z');
const DAYS = 60;
const day = (index: number) => new Date(FIRST + index * 86_400_000).toISOString().slice(0, 10);
const rowsOf = Array.from({ length: DAYS }, (_, index) => `${index * 2},${day(index)},north,${100 + index}\n${index * 2 + 1},${day(index)},south,40\n`).join('');

describe('K92, K138, K139: a KPI that is a forecast', () => {
  let folder: string;
  let service: Service;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'northstar-forecast-'));
    mkdirSync(path.join(folder, 'catalogue'));
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'catalogue', 'sales.yaml'), CATALOGUE);
    writeFileSync(path.join(folder, 'data', 'sales.csv'), `id,date,branch,amount\n${rowsOf}`);
    const create = serviceFactory({ ownCatalogue: path.join(folder, 'catalogue'), nowMs: () => Date.parse(`${day(DAYS)}T09:00:00Z`), cores: 2, fetch });
    service = await create(settingsSchema.parse({ store: `duckdb:${path.join(folder, 'data')}` }), {});
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });
  const ask = (question: QuestionInput, role: 'viewer' | 'admin' = 'viewer') => service.ask(question, { principal: { kind: 'user', login: 'test', role } });

  it('is the sum of the days ahead, with a confidence near 1 where there is no noise', async () => {
    const { columns, rows } = await ask({ metrics: ['sales_ahead'] });
    expect(columns.map(({ name, role, metric }) => [name, role, metric])).toEqual([
      ['sales_ahead', 'metric', 'sales_ahead'],
      ['sales_ahead__confidence', 'comparison', 'sales_ahead'],
    ]);
    expect(columns[0]?.display?.label).toBe('Sales ahead');
    // 160 to 169 euros of north, and 40 each of south.
    expect(Number(rows[0]?.[0])).toBeCloseTo(1645 + 400, 0);
    expect(Number(rows[0]?.[1])).toBeGreaterThan(0.98);
  });

  it('of each group apart', async () => {
    const { rows } = await ask({ metrics: ['sales_ahead'], group_by: ['sale__branch'] });
    expect(rows.map(([branch, value]) => [branch, Math.round(Number(value))])).toEqual([
      ['north', 1645],
      ['south', 400],
    ]);
  });

  it.each<[QuestionInput, string]>([
    [{ metrics: ['sales_ahead', 'sales'] }, 'A KPI that is a forecast stands beside others of its horizon alone; ask sales_ahead by itself.'],
    [{ metrics: ['sales_ahead', 'sales_later'] }, 'A KPI that is a forecast stands beside others of its horizon alone; ask sales_ahead, sales_later by itself.'],
    [{ metrics: ['sales_ahead'], group_by: ['metric_time__day'] }, 'sales_ahead is one number for the 10d ahead; for its course ask sales with `"analysis": { "kind": "forecast" }`.'],
    [{ metrics: ['sales_ahead'], compare: { to: 'previous_month' }, time_constraint: ['2026-02-01', '2026-02-28'] }, 'sales_ahead is a forecast already: take the comparison out.'],
    [{ metrics: ['sales_ahead'], analysis: { kind: 'forecast' } }, 'sales_ahead is a forecast already: take the analysis out.'],
  ])('says what it cannot be asked: %j', async (question, message) => {
    await expect(ask(question)).rejects.toThrow(message);
  });

  it('has its own least role', async () => {
    await expect(ask({ metrics: ['secret_sales_ahead'] })).rejects.toThrow(/secret_sales_ahead/);
    expect((await ask({ metrics: ['secret_sales_ahead'] }, 'admin')).rows).toHaveLength(1);
  });

  it('is told by the statement of its history', async () => {
    const { sql } = await service.compile({ metrics: ['sales_ahead'] }, { principal: { kind: 'user', login: 'test', role: 'viewer' } });
    expect(sql).toContain('SUM(sales.amount) AS sales');
  });

  it('is no part of another kind of question', async () => {
    await expect(ask({ queryType: 'records', metrics: ['sales_ahead'] })).rejects.toThrow('sales_ahead is a forecast, which is made of answers and not by a statement; ask it by itself, or sales for its history.');
  });
});
