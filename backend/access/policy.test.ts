import type { SemanticModel } from '../catalogue/manifest';
import { readRows } from './policy';

const model = (tenant?: string): SemanticModel => ({
  name: 'orders',
  node_relation: { schema_name: 'shop', alias: 'orders' },
  entities: [],
  dimensions: [],
  measures: [],
  ...(tenant === undefined ? {} : { northstar: { tenant, time: 'instant', columns: [], text: [] } }),
  place: { file: 'shop.yaml', line: 1 },
});
const read = { kind: 'read', table: ['shop', 'orders'], alias: 'o' };

describe('decision 9: the rows that a tenant owns', () => {
  it('are those whose tenant column holds its name, which is a parameter', () => {
    expect(readRows(model('tenant_id'), 'o', "it's me")).toEqual({
      kind: 'filter',
      from: read,
      condition: {
        kind: 'operation',
        operator: '=',
        left: { kind: 'column', name: 'tenant_id', relation: 'o' },
        right: { kind: 'parameter', type: 'string', value: "it's me" },
      },
    });
  });

  it('may be told by an expression over columns, all of this relation', () => {
    expect(readRows(model('lower(owner)'), 'o', 'acme')).toMatchObject({ condition: { left: { kind: 'call', fn: 'lower', args: [{ kind: 'column', name: 'owner', relation: 'o' }] } } });
  });

  it('are all of them where the model says that it has no tenants', () => {
    expect(readRows(model('none'), 'o', 'acme')).toEqual(read);
    expect(readRows(model('none'), 'o', '')).toEqual(read);
  });

  it('are nobody’s where the model does not say whose they are and the data source serves a tenant', () => {
    expect(() => readRows(model(), 'o', 'acme')).toThrow(expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('does not say whose rows it holds') }));
    expect(readRows(model(), 'o', '')).toEqual(read);
  });

  it('are nobody’s where the model has tenants and the data source serves none', () => {
    expect(() => readRows(model('tenant_id'), 'o', '')).toThrow(expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('this data source serves none') }));
  });
});
