import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Answer, Cell } from '../../contract/answer';
import type { QuestionInput } from '../../contract/question';
import type { AskContext, Service } from '../../backend/service/service';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import { serviceOver } from '../engines/service-over';

const CATALOGUE = `semantic_models:
  - name: sales
    model: ref('sales')
    defaults: { agg_time_dimension: sold_on }
    entities: [{ name: sale, type: primary, expr: id }]
    dimensions:
      - { name: sold_on, expr: day, type: time, type_params: { time_granularity: day } }
      - { name: region, type: categorical }
    measures: [{ name: amount, agg: sum, expr: amount, create_metric: true }, { name: mean, agg: average, expr: amount, create_metric: true }]
    config: { meta: { northstar: { tenant: none, time: local } } }
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: seen_on }
    entities: [{ name: visit, type: primary, expr: id }, { name: guest, type: foreign, expr: guest }]
    dimensions:
      - { name: seen_on, expr: day, type: time, type_params: { time_granularity: day } }
      - { name: first, expr: is_first, type: categorical }
    measures: [{ name: visits_made, agg: count, expr: id }]
    config: { meta: { northstar: { tenant: none, time: local } } }
metrics:
  - { name: arrivals, label: Arrivals, description: Arrivals., type: simple, type_params: { measure: visits_made }, filter: "{{ Dimension('visit__first') }} = 1", config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live } } } }
  - { name: visits, label: Visits, description: Visits., type: simple, type_params: { measure: visits_made }, config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live } } } }
  - { name: takings, label: Takings, description: Takings., type: simple, type_params: { measure: amount }, config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, anomalies: {}, alerts: [{ anomaly: high, over: 1d, runbook: kpi-anomaly }] } } } }
  - { name: other, label: Other, description: Other., type: simple, type_params: { measure: amount }, config: { meta: { northstar: { unit: currencyEUR, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live } } } }
northstar_retentions:
  - { name: coming_back, label: Coming back, description: Coming back., entity: guest, start: { metric: arrivals }, return: { metric: visits }, grain: week, periods: 2 }
northstar_metrics:
  - { name: back, label: Back, description: Back., retention: { retention: coming_back, period: 1 }, config: { meta: { northstar: { unit: percentunit, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: live, grain: week } } } }
project_configuration:
  time_spines: [{ node_relation: { alias: days }, primary_column: { name: day, time_granularity: day } }]
`;

const DAY = 86_400_000;
const FIRST = Date.parse('2026-01-05');
const WEEK = [0, 20, 15, 10, 40, 90, 60];
const day = (index: number) => new Date(FIRST + index * DAY).toISOString().slice(0, 10);
/** A line with a week on it, without noise: what comes next is known. */
const expected = (index: number) => 1000 + 2 * index + (WEEK[index % 7] ?? 0);
/** The data reaches until the noon of day 200; of it, half a day is there. */
const NOW = FIRST + 200 * DAY + DAY / 2;

let folder: string;
let service: Service;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-over-time-'));
  const rows = Array.from({ length: 201 }, (_, index) => {
    const odd = index === 190 ? 900 : 0;
    return [`${index * 2},${day(index)},north,${index === 200 ? 300 : expected(index)}`, `${index * 2 + 1},${day(index)},south,${index === 200 ? 50 : 100 + (index % 7) + odd}`];
  });
  writeFileSync(path.join(folder, 'sales.csv'), `id,day,region,amount\n${rows.flat().join('\n')}\n`);
  const visits = Array.from({ length: 9 }, (_, week) => week).flatMap((week) =>
    Array.from({ length: 10 }, (_, guest) => guest).flatMap((guest) => [
      `${day(week * 7 + 130)},w${week}g${guest},1`,
      ...(guest <= week ? [`${day(week * 7 + 137)},w${week}g${guest},0`] : []),
    ])
  );
  writeFileSync(path.join(folder, 'visits.csv'), `id,day,guest,is_first\n${visits.map((line, id) => `${id},${line}`).join('\n')}\n`);
  writeFileSync(path.join(folder, 'days.csv'), `day\n${Array.from({ length: 230 }, (_, index) => day(index)).join('\n')}\n`);
  const store = await DuckDBStore.open(folder, { memory: '512MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  service = serviceOver(store, CATALOGUE, folder, { tenant: '', timezone: 'UTC', nowMs: NOW });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const context: AskContext = { principal: { kind: 'user', login: 'ada', role: 'viewer' }, range: { from: new Date(FIRST + 186 * DAY), to: new Date(NOW) } };
const ask = (question: QuestionInput, more: Partial<AskContext> = {}): Promise<Answer> => service.ask(question, { ...context, ...more });
const column = ({ columns, rows }: Answer, name: string): Cell[] => rows.map((row) => row[columns.findIndex((one) => one.name === name)] ?? null);

describe('S3-21: a forecast is asked like a KPI', () => {
  const north: QuestionInput = { metrics: ['takings'], group_by: ['metric_time__day'], filters: [{ field: 'sale__region', op: '=', values: ['north'] }], analysis: { kind: 'forecast', horizon: '28d' } };

  it('carries a line with a week on it forward, to within 1 %', async () => {
    const answer = await ask(north);
    const [times, forecast] = [column(answer, 'metric_time__day'), column(answer, 'takings__forecast')];
    const ahead = times.flatMap((time, place) => (forecast[place] === null ? [] : [[time, Number(forecast[place])] as const]));
    // From the day that still runs: what is known of it is not whole.
    expect(ahead.map(([time]) => time)).toEqual(Array.from({ length: 28 }, (_, index) => `${day(200 + index)}T00:00:00Z`));
    ahead.forEach(([, value], index) => expect(Math.abs(value / expected(200 + index) - 1)).toBeLessThan(0.01));
  });

  it('shows the asked days before it, with nothing foretold of them', async () => {
    const answer = await ask(north);
    const known = column(answer, 'takings').filter((cell) => cell !== null);
    expect(known.slice(0, 3).map(Number)).toEqual([expected(186), expected(187), expected(188)]);
    expect(column(answer, 'takings__forecast').slice(0, 14)).toEqual(Array.from({ length: 14 }, () => null));
  });

  it('has ranges that enclose it, 95 % around 80 %', async () => {
    const answer = await ask({ ...north, filters: [{ field: 'sale__region', op: '=', values: ['south'] }] });
    const [low95, low80, value, high80, high95] = ['lower_95', 'lower_80', 'forecast', 'upper_80', 'upper_95'].map((bound) => column(answer, `takings__${bound}`).filter((cell) => cell !== null).map(Number));
    value?.forEach((middle, index) => {
      const bounds = [low95?.[index] ?? 0, low80?.[index] ?? 0, middle, high80?.[index] ?? 0, high95?.[index] ?? 0];
      expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    });
  });

  it('S4-25, K92: as a value is the sum of the days ahead, with a confidence near 1 where nothing is left to chance', async () => {
    const answer = await ask({ ...north, format: 'value' });
    expect(answer.columns.map(({ name }) => name)).toEqual(['takings__forecast', 'takings__confidence']);
    const sum = Array.from({ length: 28 }, (_, index) => expected(200 + index)).reduce((total, value) => total + value);
    expect(Number(answer.rows[0]?.[0]) / sum).toBeCloseTo(1, 2);
    expect(Number(answer.rows[0]?.[1])).toBeGreaterThan(0.98);
  });

  it('is told for each group apart', async () => {
    const answer = await ask({ ...north, filters: [], group_by: ['metric_time__day', 'sale__region'], format: 'value' });
    expect(column(answer, 'sale__region').sort()).toEqual(['north', 'south']);
  });

  it('says why there is none where the history is too short, and stays an answer', async () => {
    const answer = await ask({ ...north, filters: [{ field: 'metric_time', op: '>=', values: [day(197)] }] });
    expect(column(answer, 'takings__forecast').every((cell) => cell === null)).toBe(true);
    expect(answer.meta.notices.map(({ text }) => text).join(' ')).toContain('The history is too short: a forecast needs at least 6 values, and this series has 3.');
  });

  it.each(['forecast', 'anomalies'] as const)('says that there is nothing to look at where filters leave nothing (%s)', async (kind) => {
    const nowhere: QuestionInput = { ...north, filters: [{ field: 'sale__region', op: '=', values: ['nowhere'] }], analysis: { kind } };
    expect((await ask(nowhere)).meta.notices.map(({ text }) => text)).toEqual(['There are no values in the history of this question, so nothing can be said of it; see whether its filters are right.']);
  });

  it('of a share of people is never above all of them', async () => {
    // Each week of sign-ups has ten people. Those who come back in the week after are one, then two, and so on to nine.
    const answer = await ask({ metrics: ['back'], group_by: ['metric_time__week'], analysis: { kind: 'forecast', horizon: '6w' } });
    const told = (bound: string) => column(answer, `back__${bound}`).filter((cell) => cell !== null).map(Number);
    expect(told('forecast')).toHaveLength(6);
    expect(told('forecast').at(-1)).toBe(1);
    expect(Math.max(...told('upper_95'))).toBe(1);
  });

  it.each([
    [{ group_by: [] }, '/group_by', 'A forecast needs metric_time in `group_by` once'],
    [{ compare: { to: 'previous_week' } }, '/compare', 'A forecast stands alone'],
    [{ metrics: [], group_by: ['sale__region'] }, '/metrics', 'name a KPI'],
    [{ analysis: { kind: 'forecast', horizon: '1h' } }, '/analysis/horizon', 'shorter than a day'],
    [{ analysis: { kind: 'forecast', horizon: '9999d' } }, '/analysis/horizon', 'more than 1000 buckets'],
    [{ analysis: { kind: 'forecast', horizon: '0d' } }, '/analysis/horizon', 'such as 30d'],
    [{ analysis: { kind: 'prophecy' } }, '/analysis/kind', ''],
  ])('refuses %j in a sentence', async (changes, pointer, text) => {
    await expect(ask({ ...north, ...changes } as QuestionInput)).rejects.toMatchObject({ pointer, message: expect.stringContaining(text) });
  });

  it('ends when its caller goes', async () => {
    const gone = new AbortController();
    const asked = ask({ ...north, filters: [], group_by: ['metric_time__day', 'sale__region'] }, { signal: gone.signal });
    setImmediate(() => gone.abort());
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('shows the SQL of its history', async () => {
    const { sql } = await service.compile(north, context);
    expect(sql).toContain('SUM(sales.amount)');
  });
});

describe('S3-22: anomalies are asked like a KPI', () => {
  const south: QuestionInput = { metrics: ['takings'], group_by: ['metric_time__day'], filters: [{ field: 'sale__region', op: '=', values: ['south'] }], analysis: { kind: 'anomalies' } };

  it('finds the planted spike alone, with what was expected of the day', async () => {
    const answer = await ask({ ...south, format: 'table' });
    expect(column(answer, 'metric_time__day')).toEqual([`${day(190)}T00:00:00Z`]);
    expect(column(answer, 'severity')).toEqual(['critical']);
    expect(column(answer, 'actual')).toEqual([1001]);
    expect(Number(column(answer, 'expected')[0])).toBeGreaterThan(98);
    expect(Number(column(answer, 'expected')[0])).toBeLessThan(108);
  });

  it('has the normal range and the odd value beside each day', async () => {
    const answer = await ask(south);
    const odd = column(answer, 'takings__anomaly').filter((cell) => cell !== null);
    expect(odd).toEqual([1001]);
    expect(column(answer, 'metric_time__day')).toHaveLength(15);
    // The day that still runs is not judged: it only has half of its takings.
    expect(column(answer, 'takings__expected').at(-1)).toBeNull();
  });

  it('counts what is odd for a rule, and is answered to alerting where the KPI has an alert', async () => {
    const system = { principal: { kind: 'system', role: 'viewer' } as const };
    const rule: QuestionInput = { metrics: ['takings'], group_by: ['metric_time__day'], analysis: { kind: 'anomalies', severity: 'high' }, format: 'value' };
    const counted = async (from: number, to: number) => (await ask(rule, { ...system, range: { from: new Date(FIRST + from * DAY), to: new Date(FIRST + to * DAY) } })).rows;
    expect(await counted(190, 191)).toEqual([['1']]);
    expect(await counted(191, 192)).toEqual([['0']]);
    await expect(ask({ ...rule, metrics: ['other'] }, system)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says that a history of few days tells nothing', async () => {
    const answer = await ask({ ...south, filters: [{ field: 'metric_time', op: '>=', values: [day(199)] }], format: 'table' });
    expect(answer.rows).toEqual([]);
    expect(answer.meta.notices.map(({ text }) => text).join(' ')).toContain('The history is too short');
  });
});
