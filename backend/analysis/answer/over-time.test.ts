import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerMeta } from '../../../contract/answer';
import { questionSchema } from '../../../contract/question';
import type { Grain } from '../../../contract/grain';
import { catalogueOf } from '../../query/testing/use-catalogue';
import { resolveQuestion } from '../../query/resolve';
import { overTime, seriesOf } from './over-time';

const catalogue = catalogueOf(`semantic_models:
  - name: orders
    model: ref('orders')
    defaults: { agg_time_dimension: at }
    entities: [{ name: order, type: primary, expr: id }, { name: customer, type: foreign }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: second } }]
    measures: [{ name: orders_made, agg: count, expr: id, create_metric: true }]
    config: { meta: { northstar: { tenant: tenant_id } } }
`);
const now = Temporal.Instant.from('2026-04-01T12:00:00Z');

/** The series of an answer in which each of so many customers has one row, in the bucket of `first`. */
function seriesOfCustomers(customers: number, first: string, grain: Grain, most: number, meta: Partial<AnswerMeta> = {}) {
  const question = questionSchema.parse({ metrics: ['orders_made'], group_by: [`metric_time__${grain}`, 'customer'] });
  const resolved = resolveQuestion(question, { catalogue, principal: { kind: 'user', login: 'ada', role: 'admin' }, tenant: 't1', timezone: 'Europe/Amsterdam', now });
  const answer: Answer = {
    columns: [{ name: `metric_time__${grain}`, type: 'time', role: 'time' }, { name: 'customer', type: 'string', role: 'dimension' }, { name: 'orders_made', type: 'integer', role: 'metric' }],
    rows: Array.from({ length: customers }, (_, index) => [first, `c${index}`, '1']),
    meta: { sql: '', params: [], dialect: 'duckdb', timezone: 'Europe/Amsterdam', notices: [], format: 'table', formatting: false, elapsedMs: 0, ...meta },
  };
  return seriesOf(answer, overTime(question, resolved, now, 'A forecast'), catalogue, now, most);
}

describe('the series of an answer', () => {
  it('S3-21: has all whole buckets from its first row to now', () => {
    const { series } = seriesOfCustomers(1, '2026-03-29T22:00:00Z', 'day', 40);
    expect(series.map(({ group, values }) => ({ group, values }))).toEqual([{ group: ['c0'], values: [1, 0] }]);
  });

  it('S3-21: of very many groups are laid out for the first alone, so that no viewer keeps the process busy', () => {
    const { series, count } = seriesOfCustomers(50_000, '2023-04-02T22:00:00Z', 'day', 3);
    expect(series.map(({ group, buckets }) => [group, buckets.length])).toEqual([[['c0'], 1_094], [['c1'], 1_094], [['c2'], 1_094]]);
    expect(count).toBe(50_000);
  });

  it('S3-21: S3-22: S4-17: that was cut at the limit of rows is refused, since a missing row would be read as 0', () => {
    expect(() => seriesOfCustomers(3, '2026-03-29T22:00:00Z', 'day', 40, { cut: true })).toThrow(
      expect.objectContaining({ code: 'invalid_question', pointer: '/group_by', message: 'There are more than 3 rows to analyse, which is the most that one answer has, and those that are missing would be taken for 0; filter the question, group it by less, or ask for coarser buckets.' })
    );
  });

  it('S3-21: that is longer than can be analysed is told', () => {
    expect(() => seriesOfCustomers(1, '2016-04-01T00:00:00Z', 'minute', 40)).toThrow(
      expect.objectContaining({ code: 'invalid_time_range', pointer: '/time_constraint', message: 'From its first record on this has more than 20,000 buckets of one minute; ask for a shorter time range or for coarser buckets.' })
    );
  });
});
