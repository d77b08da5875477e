import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FORMATS, type QuestionInput } from '../../contract/question';
import { toFrames } from '../../backend/frame/to-frames';
import type { AskContext, Service } from '../../backend/service/service';
import { shopCatalogue } from '../fuzz/shop-catalogue';
import { shopTables, TENANT } from '../fuzz/shop-tables';
import { ENGINES, openEngine, type OpenEngine } from './open-engine';
import { serviceOver } from './service-over';
import type { TestTable } from './test-table';

/** Events that are counted, each with the number 0: what they come to can be told by head. */
const eventsCatalogue = (weekStart: 'monday' | 'sunday') => `
project_configuration: { config: { meta: { northstar: { week_start: ${weekStart} } } } }
semantic_models:
  - name: events
    model: ref('events')
    defaults: { agg_time_dimension: at }
    entities: [{ name: event, type: primary, expr: id }]
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
      - { name: kind, type: categorical }
    measures:
      - { name: events, agg: count, expr: id, create_metric: true }
      - { name: nothing, agg: sum, expr: number, create_metric: true }
metrics:
  - { name: per_nothing, type: ratio, type_params: { numerator: events, denominator: nothing } }
  - { name: nothing_per_nothing, type: ratio, type_params: { numerator: nothing, denominator: nothing } }
  - { name: derived_per_nothing, type: derived, type_params: { expr: 100.0 * (happened - none) / none, metrics: [{ name: events, alias: happened }, { name: nothing, alias: none }] } }
  - { name: remainder_of_nothing, type: derived, type_params: { expr: happened % none, metrics: [{ name: events, alias: happened }, { name: nothing, alias: none }] } }
`;

const HOUR_MS = 3_600_000;

/** Half past every hour of three days around each clock change in Amsterdam, and noon (UTC) of ten days around New Year. */
const EVENTS: readonly (readonly [kind: string, first: string, count: number, everyMs: number])[] = [
  ['spring', '2026-03-27T23:30:00Z', 71, HOUR_MS],
  ['autumn', '2025-10-24T22:30:00Z', 73, HOUR_MS],
  ['new year', '2025-12-27T12:00:00Z', 10, 24 * HOUR_MS],
];

const events: TestTable = {
  name: ['events'],
  columns: { id: 'BIGINT', at: 'TIMESTAMPTZ', kind: 'VARCHAR', number: 'BIGINT' },
  rows: EVENTS.flatMap(([kind, first, count, everyMs], group) =>
    Array.from({ length: count }, (_, index) => [String(1000 * group + index), new Date(Date.parse(first) + index * everyMs).toISOString(), kind, '0'])
  ),
};

/** What KPIs are where no row is: counts are zero, everything else is unknown unless the catalogue says what to fill in. */
const OF_NOTHING: Readonly<Record<string, string | null>> = {
  order_count: '0',
  visit_count: '0',
  customer_count: '0',
  payments: '0',
  buyers: '0',
  public_orders: '0',
  web_orders: '0',
  regular_orders: '0',
  sales: '0',
  orders_7d: '0',
  net_orders: '0',
  since_month: '0',
  fiscal_growth: '0',
  orders_after_visit: '0',
};

const CONTEXT: AskContext = { principal: { kind: 'user', login: 'ada', role: 'admin' } };
const EMPTY = 'shop_empty';
const MONTH: [string, string] = ['2026-03-01', '2026-03-31'];

describe.each(ENGINES)('%s', (name) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-edge-cases-'));
  let engine: OpenEngine | undefined;
  let isoWeeks: Service;
  let sundayWeeks: Service;
  let emptyShop: Service;
  beforeAll(async () => {
    engine = await openEngine(name, [events, ...shopTables(EMPTY, [])]);
    if (engine) {
      const served = { tenant: '', timezone: 'Europe/Amsterdam', nowMs: Date.UTC(2026, 5, 1) };
      isoWeeks = serviceOver(engine.store, eventsCatalogue('monday'), folder, served);
      sundayWeeks = serviceOver(engine.store, eventsCatalogue('sunday'), folder, served);
      emptyShop = serviceOver(engine.store, shopCatalogue(EMPTY), folder, { ...served, tenant: TENANT });
    }
  });
  afterAll(async () => {
    await engine?.close();
    rmSync(folder, { recursive: true });
  });

  /** A test that needs the engine: where it is not installed there is nothing to see, as was told in one line. */
  const here = (test: () => Promise<void>) => async () => (engine ? test() : undefined);
  const rowsOf = async (service: Service, question: QuestionInput) => (await service.ask(question, CONTEXT)).rows;

  describe('division by zero has no value', () => {
    it.each(['per_nothing', 'nothing_per_nothing', 'derived_per_nothing', 'remainder_of_nothing'])('%s', (metric) =>
      here(async () => {
        expect(await rowsOf(isoWeeks, { metrics: [metric] })).toEqual([[null]]);
        expect(await rowsOf(isoWeeks, { metrics: [metric], group_by: ['event__kind'] })).toEqual([['autumn', null], ['new year', null], ['spring', null]]);
      })()
    );

    it(
      'a change from zero has no percentage',
      here(async () => {
        // Ten events in these ten days, none in the ten before.
        const question: QuestionInput = { metrics: ['events'], time_constraint: ['2025-12-27', '2026-01-05'], compare: { to: 'previous_period' } };
        expect(await rowsOf(isoWeeks, question)).toEqual([['10', '0', '10', null]]);
      })
    );
  });

  describe('a week that spans two years', () => {
    const newYear: QuestionInput = { metrics: ['events'], timezone: 'UTC', time_constraint: ['2025-12-27', '2026-01-05'] };

    it(
      'is one ISO week, which starts on Monday 29 December',
      here(async () => {
        expect(await rowsOf(isoWeeks, { ...newYear, group_by: ['metric_time__week'] })).toEqual([
          ['2025-12-22T00:00:00Z', '2'],
          ['2025-12-29T00:00:00Z', '7'],
          ['2026-01-05T00:00:00Z', '1'],
        ]);
      })
    );

    it(
      'has a row for each of its years where the year is asked for too',
      here(async () => {
        expect(await rowsOf(isoWeeks, { ...newYear, group_by: ['metric_time__week', 'metric_time__year'] })).toEqual([
          ['2025-12-22T00:00:00Z', '2025-01-01T00:00:00Z', '2'],
          ['2025-12-29T00:00:00Z', '2025-01-01T00:00:00Z', '3'],
          ['2025-12-29T00:00:00Z', '2026-01-01T00:00:00Z', '4'],
          ['2026-01-05T00:00:00Z', '2026-01-01T00:00:00Z', '1'],
        ]);
        expect(await rowsOf(isoWeeks, { ...newYear, group_by: ['metric_time__week', { name: 'metric_time', date_part: 'year' }] })).toEqual([
          ['2025-12-22T00:00:00Z', '2025', '2'],
          ['2025-12-29T00:00:00Z', '2025', '3'],
          ['2025-12-29T00:00:00Z', '2026', '4'],
          ['2026-01-05T00:00:00Z', '2026', '1'],
        ]);
      })
    );

    it(
      'starts on Sunday 28 December where weeks start on Sunday',
      here(async () => {
        expect(await rowsOf(sundayWeeks, { ...newYear, group_by: ['metric_time__week'] })).toEqual([
          ['2025-12-21T00:00:00Z', '1'],
          ['2025-12-28T00:00:00Z', '7'],
          ['2026-01-04T00:00:00Z', '2'],
        ]);
      })
    );
  });

  describe('the two days when the clock changes', () => {
    it(
      'have 23 and 25 hours',
      here(async () => {
        const days = (time_constraint: [string, string]) => rowsOf(isoWeeks, { metrics: ['events'], group_by: ['metric_time__day'], time_constraint });
        expect(await days(['2026-03-28', '2026-03-30'])).toEqual([
          ['2026-03-27T23:00:00Z', '24'],
          ['2026-03-28T23:00:00Z', '23'],
          ['2026-03-29T22:00:00Z', '24'],
        ]);
        expect(await days(['2025-10-25', '2025-10-27'])).toEqual([
          ['2025-10-24T22:00:00Z', '24'],
          ['2025-10-25T22:00:00Z', '25'],
          ['2025-10-26T23:00:00Z', '24'],
        ]);
      })
    );

    it.each([
      ['2026-03-29', '2026-03-28T23:00:00Z', 23],
      ['2025-10-26', '2025-10-25T22:00:00Z', 25],
    ])('%s has an hour for each of its own', (day, first, count) =>
      here(async () => {
        const hours = Array.from({ length: count }, (_, index) => [new Date(Date.parse(first) + index * HOUR_MS).toISOString().replace('.000', ''), '1']);
        expect(await rowsOf(isoWeeks, { metrics: ['events'], group_by: ['metric_time__hour'], time_constraint: [day, day] })).toEqual(hours);
      })()
    );
  });

  describe('an empty table', () => {
    it(
      'answers every KPI with one row, in every format',
      here(async () => {
        const { metrics } = await emptyShop.catalogue(CONTEXT);
        const names = [...metrics.map((metric) => metric.name), 'order_count', 'visit_count', 'customer_count', 'payments', 'buyers', 'amount', 'mean_amount', 'largest', 'smallest', 'middle', 'p90', 'p10_disc', 'paid_orders', 'units', 'units_by_place'];
        for (const metric of names) {
          for (const format of FORMATS) {
            const answer = await emptyShop.ask({ metrics: [metric], time_constraint: MONTH, format }, CONTEXT);
            const [[value] = []] = answer.rows;
            expect({ metric, rows: answer.rows.length, value: value === null ? null : String(Number(value)) }).toEqual({ metric, rows: 1, value: OF_NOTHING[metric] ?? null });
            expect(toFrames(answer, 'A').length).toBeGreaterThan(0);
          }
        }
      }),
      60_000
    );

    it(
      'has no day, but those that the catalogue fills in',
      here(async () => {
        const { metrics } = await emptyShop.catalogue(CONTEXT);
        for (const { name: metric } of metrics) {
          for (const format of FORMATS) {
            const answer = await emptyShop.ask({ metrics: [metric], group_by: ['metric_time__day'], time_constraint: MONTH, format }, CONTEXT);
            expect({ metric, columns: answer.columns.map((column) => column.name), rows: answer.rows.length }).toEqual({ metric, columns: ['metric_time__day', metric], rows: metric === 'sales' ? 31 : 0 });
            expect(toFrames(answer, 'A').length).toBeGreaterThan(0);
          }
        }
      }),
      60_000
    );

    it(
      'has no values to suggest, nothing to compare and no newest record',
      here(async () => {
        expect(await rowsOf(emptyShop, { queryType: 'values', group_by: ['order__channel'] })).toEqual([]);
        expect(await rowsOf(emptyShop, { metrics: ['order_count', 'amount'], time_constraint: MONTH, compare: { to: 'previous_month' } })).toEqual([['0', '0', '0', null, null, null, null, null]]);
        expect(await rowsOf(emptyShop, { queryType: 'freshness', metrics: ['order_count'] })).toEqual([[null]]);
      })
    );
  });
});
