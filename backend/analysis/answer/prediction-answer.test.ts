import type { Answer } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import { parseQuestion } from '../../query/parse-question';
import { resolveQuestion, type QueryContext } from '../../query/resolve';
import { openShop, type Shop } from '../../query/testing/shop';
import { predictionAnswer } from './prediction-answer';

const DEFINED = `semantic_models:
  - name: offers
    model: ref('orders')
    defaults: { agg_time_dimension: offered_at }
    entities:
      - { name: offer, type: primary, expr: id }
      - { name: customer, type: foreign, expr: customer_id }
    dimensions:
      - { name: offered_at, type: time, expr: ordered_at, type_params: { time_granularity: second } }
      - { name: state, type: categorical, expr: status }
      - { name: way, type: categorical, expr: channel }
      - { name: wrapped, type: categorical, expr: gift }
      - { name: price, type: categorical, expr: CAST(amount AS decimal), config: { meta: { northstar: { min_role: editor } } } }
      - { name: seven, type: categorical, expr: CASE WHEN id > 0 THEN 7 END }
    measures:
      - { name: offers, agg: count, expr: id, create_metric: true }
    config: { meta: { northstar: { tenant: tenant_id } } }
metrics:
  - name: offers_made
    label: Offers made
    description: Offers that were made.
    type: simple
    type_params: { measure: offers }
    config: { meta: { northstar: { unit: short, runbook: kpi-anomaly, owner: Sales, better: higher, freshness: nightly, public: true } } }
northstar_predictions:
  - name: sale
    label: Chance of a sale
    entity: offer
    metric: offers
    outcome: "{{ Dimension('offer__state') }} = 'paid'"
    decided: "{{ Dimension('offer__state') }} IN ('paid', 'lost')"
    features:
      - { name: price, field: offer__price }
      - { name: wrapped, label: In paper, field: offer__wrapped }
      - { name: seven, field: offer__seven }
`;

/**
 * Offers of one euro, of which 15 of 20 were sold in paper and 5 of 20 without, with those of another tenant that say the
 * opposite; and open ones of March.
 */
function offers({ sold = [15, 5], open = true }: { readonly sold?: readonly [number, number]; readonly open?: boolean } = {}): string {
  const decided = sold.flatMap((count, of) => Array.from({ length: 20 }, (_, index) => ({ gift: of === 0, status: index < count ? 'paid' : 'lost' })));
  const lines = [
    ...decided.map(({ gift, status }, index) => `${index + 1},t1,c1,2020-01-0${(index % 9) + 1}T10:00:00Z,web,${gift},${status},${index % 2 === 0 ? 1 : 3}`),
    ...decided.map(({ gift, status }, index) => `${index + 1},t2,c1,2020-01-01T10:00:00Z,web,${gift},${status === 'paid' ? 'lost' : 'paid'},1`),
    ...(open ? ['101,t1,c1,2026-03-02T10:00:00Z,web,false,open,1', '102,t1,c2,2026-03-03T10:00:00Z,shop,true,open,3', '103,t1,c3,2026-03-04T10:00:00Z,web,true,,1', '104,t1,c3,2026-03-05T10:00:00Z,web,,open,1', '105,t1,c3,2026-01-05T10:00:00Z,web,true,open,1'] : []),
  ];
  return `id,tenant_id,customer_id,ordered_at,channel,gift,status,amount\n${lines.join('\n')}\n`;
}

/**
 * scipy 1.17.1's `minimize` (BFGS, gtol 1e-12) of the negative log-likelihood of these 40 rows and half the squared
 * weights, features less their mean and divided by numpy's `std`; errors are the diagonal of inv(A'WA + diag(0, 1, 1)).
 */
const close = (number: number) => expect.closeTo(number, 7) as unknown;
const EXPECTED = [
  ['intercept', 'Where all are 0', close(-0.534167284), null, null],
  ['price', 'price', close(-0.224372022), close(0.799017827), close(0.336786652)],
  ['wrapped', 'In paper', close(1.965822656), close(7.140784586), close(0.673573305)],
];
/** Of offers 103, 102 and 101, by the same weights. */
const CHANCES = [0.769817916, 0.681036517, 0.318963483] as const;

const MARCH: [string, string] = ['2026-03-01', '2026-03-31'];

describe('S3-21: a prediction', () => {
  const opened: Shop[] = [];
  const shopOf = async (orders: string) => {
    const shop = await openShop({ tables: { orders }, more: DEFINED });
    opened.push(shop);
    return shop;
  };
  const asked = async (shop: Shop, question: QuestionInput, more: Partial<QueryContext> = {}): Promise<Answer> => {
    const context = { ...shop.context, ...more };
    return predictionAnswer(parseQuestion({ queryType: 'prediction', prediction: 'sale', ...question }), {
      catalogue: shop.catalogue,
      now: context.now,
      resolve: (one) => resolveQuestion(one, context),
      ask: (one, range) => shop.ask(one, { ...more, ...(range ? { range } : {}) }),
    });
  };
  const texts = ({ meta }: Answer) => meta.notices.map(({ text }) => text);
  let shop: Shop;
  beforeAll(async () => {
    shop = await shopOf(offers());
  });
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
  });

  it('learns from all decided cases of the tenant, whatever range is shown', async () => {
    const answer = await asked(shop, { show: 'coefficients', time_constraint: MARCH });
    expect(answer.columns.map(({ name }) => name)).toEqual(['feature', 'label', 'coefficient', 'odds_ratio', 'standard_error']);
    expect(answer.rows).toEqual(EXPECTED);
    expect(texts(answer)).toEqual(['Fitted on 40 decided cases. Never varying, and so dropped: seven.']);
  });

  it('tells each undecided case of the range, the most probable first; what lacks a feature is left out', async () => {
    const answer = await asked(shop, { time_constraint: MARCH, columns: ['offer__way'] });
    expect(answer.columns.map(({ name, type, role }) => [name, type, role])).toEqual([
      ['offer', 'integer', 'dimension'],
      ['offer__way', 'string', 'dimension'],
      ['probability', 'number', 'metric'],
      ['price', 'decimal', 'dimension'],
      ['wrapped', 'boolean', 'dimension'],
      ['seven', 'integer', 'dimension'],
    ]);
    expect(answer.columns.map(({ display }) => display?.label)).toEqual(['offer', 'way', 'Chance of a sale', 'price', 'In paper', 'seven']);
    const [x, y, z] = CHANCES;
    expect(answer.rows.map(([offer, way, chance, price, wrapped]) => [offer, way, chance, Number(price), wrapped])).toEqual([
      ['103', 'web', expect.closeTo(x, 7), 1, true],
      ['102', 'shop', expect.closeTo(y, 7), 3, true],
      ['101', 'web', expect.closeTo(z, 7), 1, false],
    ]);
    expect(texts(answer)).toContain('1 undecided case lacks a feature and was left out.');
    expect(answer.meta).toMatchObject({ format: 'table', range: { from: '2026-02-28T23:00:00Z' } });
  });

  it('is narrowed by filters in its cases alone, and put in order as asked', async () => {
    const all = await asked(shop, { filters: [{ field: 'offer__way', op: '=', values: ['web'] }], order_by: ['wrapped', '-offer'], limit: 2 });
    expect(all.rows.map(([offer]) => offer)).toEqual(['101', '105']);
    expect(all.rows[0]![1]).toBeCloseTo(CHANCES[2], 7);
    expect(texts(await asked(shop, { show: 'coefficients', where: "{{ Dimension('offer__way') }} = 'shop'" }))).toContainEqual(expect.stringContaining('not what it learns from'));
  });

  it('as a value is the mean probability of the undecided cases, and their number', async () => {
    const { rows, meta } = await asked(shop, { time_constraint: MARCH, format: 'value' });
    expect(rows).toEqual([[expect.closeTo(CHANCES.reduce((sum, chance) => sum + chance, 0) / 3, 7), 3]]);
    expect(meta.format).toBe('value');
    expect((await asked(shop, { time_constraint: ['2025-03-01', '2025-03-31'], format: 'value' })).rows).toEqual([[null, 0]]);
  });

  it.each([
    ['cases of one outcome only', offers({ sold: [20, 20] }), 'No model was fitted: the outcome always happened in 40 rows, so there is nothing to tell apart.'],
    ['too few cases', offers().split('\n').slice(0, 21).join('\n'), 'No model was fitted: there are too few rows: at least 30 with all their features are needed, and there are 20.'],
  ])('says so, without a row, of %s', async (_, orders, notice) => {
    const few = await shopOf(orders);
    for (const question of [{}, { show: 'coefficients' }, { format: 'value' }] as const) {
      const answer = await asked(few, question);
      expect(answer.rows).toEqual([]);
      expect(answer.columns.length).toBeGreaterThan(1);
      expect(texts(answer)).toEqual([notice]);
    }
  });

  it('decision 9: is not made of features that whoever asks may not see, and calls no case by a key that is masked', async () => {
    const viewer = { principal: { kind: 'user', login: 'vi', role: 'viewer' } } as const;
    await expect(asked(shop, {}, viewer)).rejects.toMatchObject({ code: 'forbidden', pointer: '/prediction', message: expect.stringContaining('offer__price') });
    const definition = { entity: 'customer', metric: 'offers_made', outcome: "{{ Dimension('offer__state') }} = 'paid'", decided: "{{ Dimension('offer__state') }} IN ('paid', 'lost')", features: [{ name: 'wrapped', field: 'offer__wrapped' }] };
    const keys = async (more: Partial<QueryContext>) => new Set((await asked(shop, { prediction: definition }, more)).rows.map(([key]) => key));
    expect(await keys(viewer)).toEqual(new Set(['c1', 'c2', 'c3']));
    expect(await keys({ principal: { kind: 'anonymous' } })).toEqual(new Set(['•••']));
  });

  it.each([
    ['an unknown name', { prediction: 'sail' }, 'invalid_question', '/prediction', 'did you mean sale?'],
    ['no name', { prediction: undefined }, 'invalid_question', '/prediction', 'has a `prediction`'],
    ['a value of coefficients', { show: 'coefficients', format: 'value' }, 'invalid_question', '/format', 'as a table'],
    ['a KPI', { metrics: ['offers'] }, 'invalid_question', '/metrics', 'no KPI'],
    ['an order by what is not there', { order_by: ['-chance'] }, 'invalid_order', '/order_by/0', 'it has offer, probability, price, wrapped, seven.'],
    ['something to group by', { group_by: ['offer__way'] }, 'invalid_question', '/group_by', 'groups by nothing'],
  ] as const)('names %s', async (_, question, code, pointer, message) => {
    await expect(asked(shop, question as QuestionInput)).rejects.toMatchObject({ code, pointer, message: expect.stringContaining(message) });
  });

  it.each([
    ['text', { features: [{ name: 'way', field: 'offer__way' }] }, '/prediction/features', 'The feature "way" (offer__way) holds text'],
    ['a time', { features: [{ name: 'day', field: 'offer__offered_at' }] }, '/prediction/features', 'holds times'],
    ['a bare name', { features: [{ name: 'wrapped', field: 'wrapped' }] }, '/prediction/features', 'write offer__'],
    ['a KPI of no such cases', { metric: 'refund_count' }, '/prediction/metric', 'have no entity "offer"'],
    ['a KPI that is computed', { metric: 'web_share' }, '/prediction/metric', 'name a simple KPI'],
  ])('refuses a definition with %s', async (_, part, pointer, message) => {
    const definition = { entity: 'offer', metric: 'offers', outcome: "{{ Dimension('offer__state') }} = 'paid'", decided: "{{ Dimension('offer__state') }} <> 'open'", features: [{ name: 'wrapped', field: 'offer__wrapped' }], ...part };
    await expect(asked(shop, { prediction: definition })).rejects.toMatchObject({ code: 'invalid_question', pointer, message: expect.stringContaining(message) });
  });

  it.each(['prediction', 'show'])('`%s` belongs to no other kind of question', (field) => {
    expect(() => parseQuestion({ metrics: ['offers'], [field]: field === 'show' ? 'cases' : 'sale' })).toThrow(expect.objectContaining({ code: 'invalid_question', pointer: `/${field}` }));
  });
});
