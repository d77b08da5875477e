import path from 'node:path';
import { settingsSchema } from '../../contract/settings';
import type { QuestionInput } from '../../contract/question';
import type { Service } from '../../backend/service/service';
import { serviceFactory } from '../../backend/service/create-service';

const root = path.resolve(__dirname, '..', '..');
const catalogue = path.join(root, 'examples', 'flights', 'catalogue');
const METRICS = ['flights', 'on_time_rate', 'mean_delay', 'p95_delay'];

/** Expected values come from hand-written SQL over the package's own files (examples/flights/README.md). */
describe('the three million flights of 2001, read from the package', () => {
  let service: Service;
  beforeAll(async () => {
    const create = serviceFactory({ ownCatalogue: catalogue, nowMs: () => Date.now(), cores: 2, fetch });
    service = await create(settingsSchema.parse({ store: `duckdb:${path.join(root, 'node_modules', 'vega-datasets', 'data')}` }), {});
  });
  afterAll(() => service.close());

  const rows = async (question: QuestionInput) => (await service.ask(question, { principal: { kind: 'user', login: 'test', role: 'viewer' } })).rows;

  it('all of them', async () => {
    const [[flights, onTime, mean, p95] = []] = await rows({ metrics: METRICS });
    expect(flights).toBe('3000000');
    expect(onTime).toBeCloseTo(2_373_410 / 3_000_000, 12);
    expect(mean).toBeCloseTo(6.667867666666667, 9);
    expect(p95).toBe(61);
  });

  it('by state, through the airport', async () => {
    const found = await rows({
      metrics: METRICS,
      group_by: ['airport__state'],
      filters: [{ field: 'airport__state', op: 'in', values: ['CA', 'TX', 'IL'] }],
      order_by: ['-flights'],
      time_constraint: ['2001-06-28', '2001-06-28'],
    });
    expect(found.map(([state, flights, onTime]) => [state, flights, Math.round(Number(onTime) * Number(flights))])).toEqual([
      ['CA', '2182', 1699],
      ['TX', '2065', 1354],
      ['IL', '1160', 982],
    ]);
    expect(found.map(([, , , , p95]) => Number(p95))).toEqual([expect.closeTo(42.95, 9), expect.closeTo(99.8, 9), expect.closeTo(40.05, 9)]);
  });

  it('by the hour of its own wall clock', async () => {
    const hours = await rows({ metrics: ['flights'], group_by: ['metric_time__hour'], time_constraint: ['2001-06-28', '2001-06-28'] });
    expect(hours.find(([hour]) => hour === '2001-06-28T06:00:00Z')).toEqual(['2001-06-28T06:00:00Z', '1217']);
  });

  it('against the week before', async () => {
    const [[flights, before, delta] = []] = await rows({ metrics: ['flights'], compare: { to: 'previous_week' }, time_constraint: ['2001-06-18', '2001-06-24'] });
    expect([flights, before, delta]).toEqual(['117592', '116493', '1099']);
  });
});
