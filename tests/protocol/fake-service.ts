import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../../contract/answer';
import { Problem } from '../../contract/problem';
import type { Secrets, Settings } from '../../contract/settings';
import type { AskContext, Service } from '../../backend/service/service';

/**
 * A service that does what its question says, so that a test of the protocol decides what is under way and what
 * comes back: `{ "behaviour": … }` with
 * - `echo`: a table of what the service was given;
 * - `series`: a time series of two regions;
 * - `meet`: answers only once `count` questions are under way at the same time;
 * - `wait`: answers when the caller goes, after noting that it went;
 * - `problem` with `code`, `defect`, `print`, `crash`: the ways to misbehave.
 */
export async function createFakeService(settings: Settings, secrets: Secrets): Promise<Service> {
  if (settings.store === 'locked') {
    throw new Problem('store_unavailable', 'The database file is in use by another program.');
  }
  let underWay = 0;
  let cancelled = 0;
  let everyoneMet = (): void => undefined;
  const met = new Promise<void>((resolve) => {
    everyoneMet = resolve;
  });

  const behaviours: Record<string, (question: Record<string, unknown>, context: AskContext) => Promise<Answer>> = {
    echo: async (question, { principal, range, intervalMs }) =>
      table({ question: { ...question, padding: String(question.padding ?? '').length }, principal, range, intervalMs, settings, secrets, cancelled }),
    series: async () => SERIES,
    meet: async ({ count }) => {
      underWay += 1;
      if (underWay === count) {
        everyoneMet();
      }
      await met;
      return table({ underWay });
    },
    wait: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          cancelled += 1;
          reject(new Problem('cancelled', 'The caller went away.'));
        });
      }),
    problem: async ({ code }) => {
      throw new Problem(code === 'store_failed' ? 'store_failed' : 'unknown_metric', `This is ${String(code)}.`);
    },
    defect: async () => {
      throw new TypeError('secret detail of a defect');
    },
    print: async () => {
      process.stdout.write('a library printed this\n');
      return table({});
    },
    crash: async () => {
      setImmediate(() => {
        throw new Error('nothing expected this');
      });
      return delay(60_000, table({}));
    },
  };

  return {
    ask: async (question, context) => {
      const asked = question as Record<string, unknown>;
      const behaviour = behaviours[String(asked.behaviour)];
      if (behaviour === undefined) {
        throw new Problem('invalid_question', 'No such behaviour.');
      }
      return behaviour(asked, context);
    },
    compile: async () => ({ sql: 'SELECT 1', params: [], dialect: 'duckdb' }),
    catalogue: async () => ({ metrics: [], dimensions: [], savedQueries: [], calendars: [], definitions: [], entities: [], hasEvents: false, timezone: settings.timezone }),
    change: async () => ({ message: 'It is done.' }),
    health: async () => ({ ok: true, message: 'FakeDB 1.2.3, 9 KPIs.', engine: 'FakeDB', version: '1.2.3', metrics: 9 }),
    close: async () => undefined,
  };
}

const META = {
  sql: 'SELECT 1',
  params: [],
  dialect: 'duckdb',
  timezone: 'UTC',
  notices: [],
  formatting: false,
  elapsedMs: 0,
} as const;

/** One row, one cell: what the service saw, as JSON. */
function table(seen: object): Answer {
  return {
    columns: [{ name: 'seen', type: 'string', role: 'dimension' }],
    rows: [[JSON.stringify(seen)]],
    meta: { ...META, format: 'table' },
  };
}

const SERIES: Answer = {
  columns: [
    { name: 'metric_time__day', type: 'time', role: 'time', grain: 'day' },
    { name: 'customer__region', type: 'string', role: 'dimension' },
    { name: 'mrr', type: 'decimal', role: 'metric', metric: 'mrr' },
  ],
  rows: [
    ['2026-01-01T00:00:00Z', 'EU', '10.5'],
    ['2026-01-02T00:00:00Z', 'EU', null],
    ['2026-01-01T00:00:00Z', 'US', '7'],
  ],
  meta: { ...META, format: 'timeseries' },
};
