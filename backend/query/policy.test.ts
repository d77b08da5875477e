import { tableOf } from '../access/policy';
import type { Relation } from '../plan/relation';
import { REWRITES, type Rewrite } from './resolve';
import { QUESTIONS } from './testing/questions';
import { openShop, type Shop } from './testing/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Every table that a plan reads, with the relation directly around it. */
function readsOf(relation: Relation, around?: Relation): { readonly table: string; readonly around: Relation | undefined }[] {
  switch (relation.kind) {
    case 'read':
      return [{ table: relation.table.join('.'), around }];
    case 'join':
      return [...readsOf(relation.left, relation), ...readsOf(relation.right, relation)];
    case 'union':
      return relation.parts.flatMap((part) => readsOf(part, relation));
    default:
      return readsOf(relation.from, relation);
  }
}

/** Tables whose rows belong to tenants. */
function guardedTables(): ReadonlySet<string> {
  const guarded = shop.catalogue.manifest.semantic_models.filter((model) => model.northstar?.tenant !== 'none');
  return new Set(guarded.map((model) => tableOf(model.node_relation).join('.')));
}

const WITHOUT: readonly (readonly [string, ReadonlySet<Rewrite>])[] = [['with every rewrite', new Set()], ['without any', new Set(REWRITES)]];

describe('decision 9: the predicate of the tenant is the innermost one', () => {
  it.each(WITHOUT.flatMap(([label, without]) => Object.keys(QUESTIONS).map((name) => [name, label, without] as const)))('%s, %s', (name, _, without) => {
    const guarded = guardedTables();
    const reads = readsOf(shop.compile(QUESTIONS[name], { without }).plan).filter(({ table }) => guarded.has(table));
    expect(reads.map(({ around }) => around)).toEqual(
      reads.map(() => ({
        kind: 'filter',
        from: expect.objectContaining({ kind: 'read' }),
        condition: {
          kind: 'operation',
          operator: '=',
          left: expect.objectContaining({ kind: 'column', name: 'tenant_id' }),
          right: { kind: 'parameter', type: 'string', value: 't1' },
        },
      }))
    );
  });

  it('holds for tables that a join, a filter, a KPI in a filter or a comparison reads', () => {
    const reads = (question: object) => new Set(readsOf(shop.compile(question).plan).map(({ table, around }) => `${table} under ${around?.kind}`));
    const guarded = ['orders under filter', 'customers under filter'];
    expect(reads({ metrics: ['orders_placed'], group_by: ['customer__segment'] })).toEqual(new Set(guarded));
    expect(reads({ metrics: ['orders_placed'], filters: [{ field: 'customer__segment', op: '=', values: ['gold'] }] })).toEqual(new Set(guarded));
    expect(reads({ metrics: ['orders_placed'], where: "{{ Dimension('customer__segment') }} = 'gold'" })).toEqual(new Set(guarded));
    expect(reads({ metrics: ['refund_count'], where: "{{ Metric('order_count', ['order']) }} > 0" })).toEqual(new Set(['refunds under filter', 'orders under filter']));
    expect(reads({ queryType: 'values', group_by: ['customer__segment'] })).toEqual(new Set(['customers under filter']));
    expect(reads({ queryType: 'freshness', metrics: ['orders_placed'] })).toEqual(new Set(['orders under filter']));
    expect(reads({ metrics: ['orders_placed'], compare: { to: 'previous_month' }, time_constraint: ['2026-03-01', '2026-03-31'] })).toEqual(new Set(['orders under filter']));
  });

  it('takes the tenant from the data source alone, whatever a question names', () => {
    const other: readonly object[] = [
      { filters: [{ field: 'order__channel', op: '=', values: ['t2'] }] },
      { where: "{{ Dimension('order__channel') }} = 't2'" },
      { where: "{{ Dimension('order__channel') }} = 'x' OR 1 = 1" },
    ];
    for (const part of other) {
      const { sql, params } = shop.compile({ metrics: ['orders_placed'], ...part });
      expect(params[0]).toBe('t1');
      expect(sql).toContain('orders.tenant_id = $1');
    }
    expect(shop.compile({ metrics: ['orders_placed'] }, { tenant: "t1' OR '1'='1" }).params).toEqual(["t1' OR '1'='1"]);
  });

  it.each([
    ['a field', { metrics: ['orders_placed'], group_by: ['order__tenant_id'] }, 'unknown_dimension'],
    ['a filter', { metrics: ['orders_placed'], filters: [{ field: 'tenant_id', op: '=', values: ['t2'] }] }, 'unknown_dimension'],
    ['a template', { metrics: ['orders_placed'], where: "{{ Dimension('order__tenant_id') }} = 't2'" }, 'unknown_dimension'],
    ['a bare column', { metrics: ['orders_placed'], where: "tenant_id = 't2'" }, 'invalid_filter'],
    ['a setting', { metrics: ['orders_placed'], tenant: 't2' }, 'invalid_question'],
  ])('is out of reach of %s', (_, question, code) => {
    expect(() => shop.compile(question)).toThrow(expect.objectContaining({ code }));
  });
});
