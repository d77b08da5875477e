import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { parseQuestion } from '../../query/parse-question';
import { resolveQuestion, type QueryContext } from '../../query/resolve';
import { catalogueOf } from '../../query/testing/use-catalogue';
import { experimentAnswer } from './experiment-answer';

const CATALOGUE = catalogueOf(`semantic_models:
  - name: records
    model: ref('records')
    defaults: { agg_time_dimension: happened_at }
    entities: [{ name: record, type: primary, expr: id }, { name: person, type: foreign }]
    dimensions:
      - { name: happened_at, type: time, type_params: { time_granularity: second } }
      - { name: variant, type: categorical }
    measures:
      - { name: record_count, agg: count, expr: id }
      - { name: seen, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - &kpi { name: orders, label: Orders, description: d, type: simple, type_params: { measure: record_count }, config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Shop, better: higher, freshness: live } } } }
  - { <<: *kpi, name: visits, label: Visits }
  - { <<: *kpi, name: refunds, label: Refunds, config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Shop, better: lower, freshness: live } } } }
  - { <<: *kpi, name: per_visit, label: Orders a visit, type: ratio, type_params: { numerator: orders, denominator: visits } }
`);

/** A variant's sums: x, y and their products are of units that are all alike, where nothing else is said. */
type Sums = Readonly<Record<string, number>>;
const rate = (units: number, did: number): Sums => ({ units, units_that_did: did, sum_x: did, sum_x_squared: did });

/** What a store would answer to the question for a KPI's sums. */
function sumsAnswer(control: Sums, variant: Sums, others: readonly Cell[][] = []): Answer {
  const names = ['units', 'units_that_did', 'sum_x', 'sum_x_squared', 'sum_y', 'sum_y_squared', 'sum_x_times_y'];
  const row = (name: string, sums: Sums): Cell[] => [name, 'one', name, ...names.map((column) => sums[column] ?? null)];
  const columns = ['variant', 'exposed_to', 'example', ...names].map((name): AnswerColumn => ({ name, type: 'string', role: 'metric' }));
  const meta = { sql: 'SELECT', params: [], dialect: 'duckdb', timezone: 'UTC', range: { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }, notices: [], format: 'table', formatting: false, elapsedMs: 1 } as const;
  return { columns, rows: [row('control', control), row('variant', variant), ...others], meta };
}

const DEFINITION = {
  entity: 'person',
  start: '2026-03-01',
  end: '2026-03-31',
  variants: [
    { name: 'control', weight: 0.5 },
    { name: 'variant', weight: 0.5 },
  ],
  exposure: { metric: 'seen' },
  variant_dimension: 'record__variant',
  target: { metric: 'orders', kind: 'rate' },
};
const KNOWN = sumsAnswer(rate(1000, 120), rate(1000, 158));
const HARMED = sumsAnswer(rate(900, 18), rate(900, 45));

async function judge(more: object, answers: Readonly<Record<string, Answer>>, question: object = {}, now = '2026-03-20T12:00:00Z') {
  const context: QueryContext = { catalogue: CATALOGUE, principal: { kind: 'user', login: 'ada', role: 'viewer' }, tenant: 't1', timezone: 'UTC', now: Temporal.Instant.from(now) };
  const asked = parseQuestion({ queryType: 'experiment', experiment: { ...DEFINITION, ...more }, format: 'table', ...question } as QuestionInput);
  const answer = await experimentAnswer(asked, {
    catalogue: CATALOGUE,
    now: context.now,
    resolve: (one) => resolveQuestion(one, context),
    ask: (one) => Promise.resolve(answers[one.metrics[0] ?? ''] ?? KNOWN),
  });
  return { answer, rows: answer.rows.map((row) => Object.fromEntries(answer.columns.map(({ name }, index) => [name, row[index]]))), texts: answer.meta.notices.map(({ text }) => text) };
}

describe('S3-18: what an experiment claims', () => {
  // z = 2.4562, of one look 0.0140; at every look ln Λ = z²/2 · 0.7604 − ln(4.174)/2 = 1.58, so p = e^−1.58.
  it('follows the test that holds at every look while it runs, and where it was stopped', async () => {
    const { rows, texts } = await judge({}, {});
    expect(rows[1]).toMatchObject({ status: 'running', p_value: expect.closeTo(0.014042405670958229, 9), sequential_p: expect.closeTo(0.206, 2) });
    expect(Number(rows[1]?.difference_low)).toBeLessThan(0);
    expect(texts).toEqual(['It still runs, so its status and intervals are those that hold at every look; nothing is claimed below 100 units a variant.']);
    expect((await judge({ status: 'stopped' }, {}, {}, '2026-06-01T00:00:00Z')).rows[1]).toMatchObject({ status: 'not significant' });
  });

  it('follows the test of one look once it ended as planned', async () => {
    for (const [more, now] of [[{}, '2026-04-01T00:00:00Z'], [{ status: 'completed' }, '2026-03-20T12:00:00Z']] as const) {
      const { rows, texts } = await judge(more, {}, {}, now);
      expect(rows[1]).toMatchObject({ status: 'significant', lift: expect.closeTo(38 / 120, 12) });
      expect(Number(rows[1]?.difference_low)).toBeGreaterThan(0);
      expect(texts).toEqual(['It ended as planned, so its status and intervals are those of one look at its end.']);
    }
    expect((await judge({}, {}, {}, '2026-03-31T23:59:59Z')).rows[1]).toMatchObject({ status: 'running' });
  });

  it('tells a guardrail that is worse than its margin allows, with confidence', async () => {
    const guarded = async (guardrail: object, more: object = {}, question: object = {}) => judge({ guardrails: [{ metric: 'refunds', kind: 'rate', ...guardrail }], ...more }, { refunds: HARMED }, question);
    expect((await guarded({})).rows[3]).toMatchObject({ role: 'guardrail', variant: 'variant', guardrail: 'breached' });
    // It is 150 % worse, and not surely more than 100 %.
    expect((await guarded({ margin: 1 })).rows[3]).toMatchObject({ guardrail: 'ok', lift: expect.closeTo(1.5, 12) });
    expect((await guarded({}, { min_sample: 1000 })).rows[3]).toMatchObject({ guardrail: null, status: 'insufficient' });
    expect((await guarded({}, {}, { format: 'value' })).answer).toMatchObject({ rows: [[1]], meta: { format: 'value' } });
    expect((await guarded({ margin: 1 }, {}, { format: 'value' })).rows).toEqual([{ guardrail_breaches: 0 }]);
  });

  it('has no value without a guardrail', async () => {
    await expect(judge({}, {}, { format: 'value' })).rejects.toMatchObject({ code: 'invalid_question', pointer: '/format' });
  });

  it('judges one KPI as a rate and as a mean, and asks for its sums once', async () => {
    const { rows, answer } = await judge({ secondary: [{ metric: 'orders' }] }, { orders: sumsAnswer({ ...rate(1000, 120), sum_x: 240, sum_x_squared: 700 }, { ...rate(1000, 158), sum_x: 320, sum_x_squared: 900 }) });
    expect(rows.map(({ role, estimate }) => [role, estimate])).toEqual([['target', 0.12], ['target', 0.158], ['secondary', 0.24], ['secondary', 0.32]]);
    expect(answer.meta.sql).toBe('SELECT');
  });

  it('shows as many rows as are asked for', async () => {
    expect((await judge({}, {}, { limit: 1 })).rows).toHaveLength(1);
  });
});

describe('S3-18: what whoever reads an experiment has to know', () => {
  it('is told of units that are left out, and of shares that cannot be chance', async () => {
    const others: Cell[][] = [
      [null, 'several', 'control', 12, ...Array<null>(6).fill(null)],
      [null, 'other', 'blue', 1, ...Array<null>(6).fill(null)],
    ];
    const { texts } = await judge({}, { orders: sumsAnswer(rate(1000, 120), rate(820, 98), others) });
    expect(texts).toEqual(
      expect.arrayContaining([
        // scipy.stats.chisquare([1000, 820]) 1.17.1: p = 2.4510e-05.
        expect.stringMatching(/^Sample ratio mismatch \(p = 0\.000025\): control 1,000, variant 820 are not the shares that the weights say\./),
        '12 units saw more than one variant, and are left out.',
        '1 unit saw a variant that the experiment does not have (such as "blue"), and is left out.',
      ])
    );
  });

  it('is told that a ratio has nothing to be divided by, of which KPI', async () => {
    const noVisits = { ...rate(1000, 120), sum_y: 0, sum_y_squared: 0, sum_x_times_y: 0 };
    const { rows, texts } = await judge({ secondary: [{ metric: 'per_visit' }] }, { per_visit: sumsAnswer(noVisits, noVisits) });
    expect(rows[3]).toMatchObject({ metric: 'per_visit', status: 'insufficient', estimate: null, difference: null });
    expect(texts).toContain('Orders a visit: The denominators of variant "control" are zero together, so it has no ratio.');
  });

  it('is told that it is a draft', async () => {
    expect((await judge({ status: 'draft' }, {})).texts).toEqual(['This experiment is a draft: it gives no variants yet.']);
  });
});
