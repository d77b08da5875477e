import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerMeta, Cell, Notice } from '../../../contract/answer';
import { parseQuestion } from '../../query/parse-question';
import { resolveQuestion } from '../../query/resolve';
import { catalogueOf } from '../../query/testing/use-catalogue';
import type { Asker } from './asker';
import { correlationAnswer } from './correlation-answer';

const catalogue = catalogueOf(`semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: at }
    entities: [{ name: order, type: primary, expr: id }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: second } }, { name: channel, type: categorical }]
    measures:
      - { name: orders_made, agg: count, expr: id, create_metric: true }
      - { name: revenue, agg: sum, expr: amount, create_metric: true }
      - { name: margin, agg: sum, expr: margin, create_metric: true }
    config: { meta: { northstar: { tenant: none } } }
`);
const now = Temporal.Instant.from('2026-04-01T00:00:00Z');
const HOUR = 3_600_000;

interface Made {
  readonly hours?: number;
  readonly groups?: number;
  readonly signal?: AbortSignal;
  readonly onAsked?: () => void;
  /** By the name of a KPI, what its answer says beside its rows. */
  readonly meta?: Readonly<Record<string, Partial<AnswerMeta>>>;
}

/** A correlation over answers that have a value for every hour before now, in each group. */
function correlated({ hours = 20, groups = 2, signal, onAsked, meta = {} }: Made): Promise<Answer> {
  const question = parseQuestion({ metrics: ['orders_made'], group_by: ['metric_time__hour', 'order__channel'], analysis: { kind: 'correlation', with: ['revenue', 'margin'] }, time_constraint: ['2020-01-01', '2026-04-01'] });
  const asker: Asker = {
    catalogue,
    now,
    signal,
    resolve: (one) => resolveQuestion(one, { catalogue, principal: { kind: 'user', login: 'ada', role: 'admin' }, tenant: 't1', timezone: 'UTC', now }),
    ask: ({ metrics: [name = ''], group_by }) => {
      onAsked?.();
      const isWhole = group_by.length === 1;
      const rows = Array.from({ length: isWhole ? 1 : groups }, (_, group) => Array.from({ length: hours }, (__, hour): Cell[] => [new Date(now.epochMilliseconds - (hours - hour) * HOUR).toISOString(), ...(isWhole ? [] : [`c${group}`]), String((hour * (7 + group)) % 13)])).flat();
      const columns = [{ name: 'metric_time__hour', type: 'time', role: 'time' }, ...(isWhole ? [] : [{ name: 'order__channel', type: 'string', role: 'dimension' } as const]), { name, type: 'integer', role: 'metric' }] as const;
      return Promise.resolve({ columns, rows, meta: { sql: '', params: [], dialect: 'duckdb', timezone: 'UTC', notices: [], format: 'table', formatting: false, elapsedMs: 0, ...meta[name] } });
    },
  };
  return correlationAnswer(question, asker);
}

describe('S4-17: how alike a KPI and others change', () => {
  it('ends between two series once whoever asked has gone', async () => {
    const gone = new AbortController();
    const asked = correlated({ groups: 40, signal: gone.signal, onAsked: () => setImmediate(() => gone.abort()) });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is of at most 2,000 buckets, so that no viewer keeps the process busy', async () => {
    expect((await correlated({ hours: 2_000 })).rows.map((row) => row.at(-1))).toEqual(['2000', '2000', '2000', '2000']);
    await expect(correlated({ hours: 2_001 })).rejects.toMatchObject({
      code: 'invalid_time_range',
      pointer: '/time_constraint',
      message: 'From its first record on this has more than 2,000 buckets of one hour; ask for a shorter time range or for coarser buckets.',
    });
  });

  it.each(['orders_made', 'margin'])('is refused where the rows of %s are not all, since the missing ones would be read as 0', async (name) => {
    await expect(correlated({ meta: { [name]: { cut: true } } })).rejects.toMatchObject({ code: 'invalid_question', message: expect.stringMatching(/^There are more than [\d,]+ rows /) });
  });

  it('tells what is to be known of any of its KPIs, each once', async () => {
    const notice = (text: string): Notice => ({ severity: 'info', text });
    const { meta } = await correlated({ meta: { orders_made: { notices: [notice('A rate is of yesterday.')] }, revenue: { notices: [notice('A rate is of yesterday.'), notice('Of revenue.')] }, margin: { notices: [notice('Of revenue.'), notice('Of margin.')] } } });
    expect(meta.notices.map(({ text }) => text).slice(0, 3)).toEqual(['A rate is of yesterday.', 'Of revenue.', 'Of margin.']);
    expect(new Set(meta.notices.map(({ text }) => text)).size).toBe(meta.notices.length);
  });
});
